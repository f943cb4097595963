import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepPrivate, panelPolicy, securityHeaders } from './security-headers.ts'

let server: Server
beforeAll(async () => {
  const app = express()
  const at = { frontendUrl: 'https://stay.example' }
  app.use('/plain', securityHeaders({ apiUrl: 'http://localhost:4000' }))
  app.use(
    '/panel',
    securityHeaders({ apiUrl: 'https://api.stay.example' }),
    panelPolicy({ ...at, dev: false }),
  )
  app.use('/dev', panelPolicy({ ...at, dev: true }))
  app.use(keepPrivate)
  // Next takes the nonce from the request.
  app.use((req, res) => void res.json({ told: req.headers['content-security-policy'] ?? null }))
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function ask(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
  const { told } = (await answer.json()) as { told: string | null }
  const policy = answer.headers.get('content-security-policy') ?? ''
  return { headers: answer.headers, policy, told, scripts: directive(policy, 'script-src') }
}

function directive(policy: string, name: string): string[] {
  const found = policy.split(';').find((part) => part.trim().startsWith(`${name} `))
  return found?.trim().split(' ').slice(1) ?? []
}

it('runs scripts of the panel by a nonce that is fresh each time, and tells Next the same', async () => {
  const [first, second] = [await ask('/panel'), await ask('/panel')]
  for (const { scripts, told, policy } of [first, second]) {
    expect(scripts).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/]{22}=='$/)])
    expect(told).toBe(policy)
  }
  expect(first.scripts).not.toEqual(second.scripts)
})

it('takes no policy from the request', async () => {
  const { told, policy } = await ask('/panel', { 'content-security-policy': "script-src 'nonce-known'" })
  expect(policy).not.toContain('known')
  expect(told).toBe(policy)
})

it('allows no inline script and no eval in production, no plugin, no base and no form to elsewhere', async () => {
  const { policy, scripts } = await ask('/panel')
  expect(scripts.join()).not.toMatch(/unsafe|strict-dynamic|\*|http/)
  expect(directive(policy, 'default-src')).toEqual(["'self'"])
  expect(directive(policy, 'object-src')).toEqual(["'none'"])
  expect(directive(policy, 'base-uri')).toEqual(["'self'"])
  expect(directive(policy, 'form-action')).toEqual(["'self'"])
  expect(directive(policy, 'frame-ancestors')).toEqual(["'self'"])
  expect(directive(policy, 'frame-src')).toEqual(["'self'", 'https://stay.example'])
})

it('lets Next compile in development only', async () => {
  expect((await ask('/dev')).scripts).toContain("'unsafe-eval'")
})

it('allows nothing where nothing is shown, and keeps to TLS where there is TLS', async () => {
  const plain = await ask('/plain')
  expect(plain.policy).toBe("default-src 'none';frame-ancestors 'none'")
  expect(plain.headers.get('x-content-type-options')).toBe('nosniff')
  expect(plain.headers.get('strict-transport-security')).toBeNull()
  expect((await ask('/panel')).headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
})

it('keeps Payload’s answers out of caches, and leaves what Next says of its files', async () => {
  expect((await ask('/api/users/me')).headers.get('cache-control')).toBe('private, no-store')
  expect((await ask('/_next/static/a.js')).headers.get('cache-control')).toBeNull()
})
