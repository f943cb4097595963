import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askCms } from './ask-web.ts'

const answers: Record<string, { status?: number; body: object }> = {}
let server: Server
let url: string

beforeAll(async () => {
  server = createServer((req, res) => {
    const { status = 404, body = {} } = answers[req.url ?? ''] ?? {}
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const ask = () => askCms(url, AbortSignal.timeout(60_000))
const stays = { success: true, data: [], meta: { page: 1, limit: 1, total: 12, totalPages: 12 } }

test('the cms is asked what it misses, and for a page of stays as its clients ask', async () => {
  answers['/ready'] = { status: 200, body: { status: 'ok' } }
  answers['/api/v1/properties?limit=1'] = { status: 200, body: stays }
  expect(await ask()).toEqual({ version: 'ready, 12 stays are open' })
  answers['/ready'] = { status: 200, body: { status: 'degraded', parts: { redis: 'down', mongo: 'up' } } }
  expect(await ask()).toEqual({ version: 'degraded', warning: 'It runs without redis.' })
})

test('a cms that is ready and refuses its clients is not well', async () => {
  answers['/ready'] = { status: 200, body: { status: 'ok' } }
  answers['/api/v1/properties?limit=1'] = { status: 503, body: { success: false } }
  await expect(ask()).rejects.toThrow('GET /properties answered 503')
})
