import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'

let server: Server
let asked: IncomingMessage
let answer: (res: ServerResponse) => void
let callApi: typeof import('./api.ts')['callApi']
let fetchFile: typeof import('./api.ts')['fetchFile']
beforeAll(async () => {
  server = createServer((req, res) => {
    asked = req
    answer(res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('API_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  ;({ callApi, fetchFile } = await import('./api.ts'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(() => {
  answer = (res) => void res.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.3')
})

const caller = { token: 'a-token', locale: 'hi', clientIp: '203.0.113.7', userAgent: 'Lampbrowser/1' }
const fetchReceipt = () =>
  fetchFile(caller, 'GET /bookings/:id/receipt', { params: { id: '7' }, query: { payment: '8' } })
const refuse = (status: number, body: string, type = 'application/json') => {
  answer = (res) => void res.writeHead(status, { 'content-type': type }).end(body)
}

it("asks for a PDF in the reader's name and from the reader's address", async () => {
  const { body, disposition } = await fetchReceipt()
  expect(await new Response(body).text()).toBe('%PDF-1.3')
  expect(disposition).toBe('inline')
  expect(asked.url).toBe('/api/v1/bookings/7/receipt?payment=8')
  expect(asked.headers).toMatchObject({
    accept: 'application/pdf',
    authorization: 'Bearer a-token',
    'x-forwarded-for': '203.0.113.7',
    'user-agent': 'Lampbrowser/1',
  })
})

it('asks for nothing that the API would take for an attack of whoever followed a link here', async () => {
  const asking = fetchFile(caller, 'GET /bookings/:id/receipt', {
    params: { id: '../../../etc/passwd' },
    query: { payment: '8' },
  })
  await expect(asking).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
})

it("throws the API's refusal, so that the pages for it are shown", async () => {
  const error = (code: string) =>
    JSON.stringify({ success: false, error: { code, message: 'No.', requestId: 'r' } })
  refuse(401, error('UNAUTHENTICATED'))
  await expect(fetchReceipt()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  refuse(400, error('VALIDATION_FAILED'))
  await expect(fetchReceipt()).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
  refuse(403, error('FORBIDDEN'))
  await expect(fetchReceipt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

it('hands on nothing that is not a PDF', async () => {
  refuse(200, '<html>a proxy in between</html>', 'text/html')
  await expect(fetchReceipt()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

it('waits in time for a file to begin, and as long as it takes for the rest', async () => {
  let finish = () => {}
  answer = (res) => {
    res.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '8' }).write('%PDF')
    finish = () => res.end('-1.3')
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { body, length } = await fetchReceipt()
    vi.advanceTimersByTime(60_000)
    finish()
    expect([await new Response(body).text(), length]).toEqual(['%PDF-1.3', '8'])
  } finally {
    vi.useRealTimers()
  }
})

it('waits for the answer to a form that was sent twice, and asks no other refusal again', async () => {
  const keys: unknown[] = []
  const asks = (status: number, body: object, retryAfter?: string) => (res: ServerResponse) => {
    keys.push(asked.headers['idempotency-key'])
    answer = asks(200, { success: true, data: { id: '7' } })
    res.writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfter && { 'retry-after': retryAfter }),
    })
    res.end(JSON.stringify(body))
  }
  const no = (code: string) => ({ success: false, error: { code, message: 'No.', requestId: 'r' } })
  const cancel = () =>
    callApi(caller, 'POST /bookings/:id/cancel', { params: { id: '7' }, body: {} }, 'a-key-of-mine')
  answer = asks(409, no('REQUEST_IN_PROGRESS'), '1')
  expect((await cancel()).data).toEqual({ id: '7' })
  expect(keys).toEqual(['a-key-of-mine', 'a-key-of-mine'])
  answer = asks(409, no('INVALID_STATE'))
  await expect(cancel()).rejects.toMatchObject({ code: 'INVALID_STATE' })
  expect(keys).toHaveLength(3)
})
