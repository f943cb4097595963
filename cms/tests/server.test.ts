import { createServer } from 'node:net'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { type RunningServer, startServer } from '../src/server.ts'

let network: TestNetwork
beforeAll(async () => {
  network = await startTestNetwork()
})
afterAll(() => network.stop())

async function run<T>(
  env: Record<string, string>,
  work: (server: RunningServer, ctx: Ctx) => Promise<T>,
): Promise<T> {
  const ctx = await createContext(readConfig({ ...network.env, ...env }))
  const server = await startServer(ctx, { next: false, port: 0 })
  try {
    return await work(server, ctx)
  } finally {
    await server.close()
    await ctx.destroy()
  }
}

describe('readiness', () => {
  it('is ok with everything there', () =>
    run({}, async ({ url }) => {
      const response = await fetch(`${url}/ready`)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({
        status: 'ok',
        parts: { mongodb: 'up', redis: 'up', search: 'up' },
      })
    }))

  it('is degraded without Redis and search, and requests are answered', async () => {
    const nowhere = { REDIS_URL: 'redis://127.0.0.1:1', MEILI_URL: 'http://127.0.0.1:1' }
    await run(nowhere, async ({ url }) => {
      const response = await fetch(`${url}/ready`)
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({
        status: 'degraded',
        parts: { redis: 'down', search: 'down' },
      })
      expect((await fetch(`${url}/api/v1/properties`)).status).toBe(200)
    })
  })

  it('is down without MongoDB', () =>
    run({}, async ({ url }, ctx) => {
      await ctx.client.close()
      const response = await fetch(`${url}/ready`)
      expect(response.status).toBe(503)
      expect((await fetch(`${url}/health`)).status).toBe(200)
    }))
})

it('gives each request an id, and keeps a well-formed one', () =>
  run({}, async ({ url }) => {
    const own = await fetch(`${url}/health`)
    expect(own.headers.get('x-request-id')).toMatch(/^[\w-]{20,}$/)
    const given = await fetch(`${url}/health`, { headers: { 'x-request-id': 'from-the-proxy-1' } })
    expect(given.headers.get('x-request-id')).toBe('from-the-proxy-1')
    expect(own.headers.get('x-content-type-options')).toBe('nosniff')
    expect(own.headers.get('x-powered-by')).toBeNull()
  }))

it('finishes running requests before it stops', async () => {
  const ctx = await createContext(readConfig(network.env))
  const server = await startServer(ctx, { next: false, port: 0 })
  let answer = () => {}
  const isAsked = new Promise<void>((asked) => {
    ctx.search.health = () => {
      asked()
      return new Promise((resolve) => {
        answer = () => resolve({ status: 'available' } as never)
      })
    }
  })
  const slow = fetch(`${server.url}/ready`)
  await isAsked
  const closing = server.close()
  answer()
  expect((await slow).status).toBe(200)
  await closing
  await expect(fetch(`${server.url}/health`)).rejects.toThrow()
  await ctx.destroy()
})

it('says which port is taken', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, resolve))
  const { port } = taken.address() as { port: number }
  const ctx = await createContext(readConfig(network.env))
  await expect(startServer(ctx, { next: false, port })).rejects.toThrow(`Port ${port} is taken`)
  await ctx.destroy()
  taken.close()
})
