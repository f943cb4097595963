import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refuseForeign } from './refuse-foreign.ts'

let server: Server
beforeAll(async () => {
  const app = express()
  app.use(refuseForeign({ apiUrl: 'https://api.stay.example' }))
  app.use((_req, res) => void res.json({ passed: true }))
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function ask(headers: Record<string, string>, method = 'POST'): Promise<number> {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/api/users/login`, { method, headers })
  await answer.body?.cancel()
  return answer.status
}

const cookie = 'payload-token=x.y.z'

it('lets the panel change things, and everybody read', async () => {
  expect(await ask({ origin: 'https://api.stay.example', cookie })).toBe(200)
  expect(await ask({ 'sec-fetch-site': 'same-origin', cookie })).toBe(200)
  expect(await ask({ origin: 'https://evil.example', cookie }, 'GET')).toBe(200)
})

it.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'https://api.stay.example.evil.example' }],
  [{ origin: 'http://api.stay.example' }],
  [{ origin: 'https://stay.example' }],
  [{ origin: 'null' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'none' }],
  [{}],
])('refuses what others send with the cookie: %j', async (headers: Record<string, string>) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect([method, await ask({ ...headers, cookie }, method)]).toEqual([method, 403])
})

it('refuses a login that another site sends, which needs no cookie', async () => {
  expect(await ask({ origin: 'https://evil.example' })).toBe(403)
})

it('leaves programs alone: they have a token of their own, or nothing', async () => {
  expect(await ask({ authorization: 'Bearer x.y.z', origin: 'https://app.example' })).toBe(200)
  expect(await ask({})).toBe(200)
})
