import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limitPanel } from '../src/server/limit-panel.ts'
import { startWorld, type World } from './support/start-world.ts'

const ATTEMPTS = 3

let world: World
let server: Server
let url = ''
beforeAll(async () => {
  world = await startWorld({ env: { LOGIN_LIMIT_PER_MINUTE: String(ATTEMPTS) } })
  const app = express()
  app.use(limitPanel(world.ctx))
  app.use((_req, res) => void res.json({ passed: true }))
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => server?.close(resolve))
  await world?.stop()
})

/** As it is written: `fetch` takes detours out of an address, as browsers do. */
function askAsWritten(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { path, method: 'POST' }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

const ask = (path: string, method = 'POST') => fetch(url + path, { method })

it("limits the panel's logins by address, however the path is spelt, and nothing else", async () => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1)
    expect((await ask('/api/users/login')).status).toBe(200)
  for (const path of ['/api/users/login', '/api/%75sers/login', '/API/users/forgot-password']) {
    const refused = await ask(path)
    expect([path, refused.status]).toEqual([path, 429])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  }
  expect((await ask('/api/users/me', 'GET')).status).toBe(200)
  expect((await ask('/api/rooms')).status).toBe(200)
  expect((await ask('/api/%zz')).status).toBe(400)
})

it('counts what Next works for, and not the files that it only sends', async () => {
  const counted = async (path: string) => (await ask(path, 'GET')).headers.get('RateLimit-Policy')
  expect(await counted('/_next/image?url=%2Fapi%2Fmedia%2Ffile%2Froom.jpg&w=3840&q=75')).toContain('"panel"')
  expect(await counted('/_next/static/chunks/a.js')).toBeNull()
  const { default: config } = await import('../next.config.ts')
  expect(config).toMatchObject({ images: { unoptimized: true } })
})

it.each([
  '/api/./users/login',
  '/api/x/../users/login',
  '/api/%2e/users/login',
  '/api/x/%2E%2e/users/login',
  '/api\\users\\login',
])('refuses a detour past the limit: %s', async (path) => {
  expect(await askAsWritten(path)).toBe(400)
})
