import { randomBytes } from 'node:crypto'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { apiErrorSchema, type FieldError } from '@bookmysleep/domain/api/envelope'
import type { Role } from '@bookmysleep/domain/words'
import { afterAll, beforeAll, expect } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { type Ctx, createContext, type Overrides } from '../../src/context.ts'
import type { Route } from '../../src/gateway/route.ts'
import { routes } from '../../src/gateway/routes/api/v1/routes.ts'
import { logIn } from '../../src/identity/log-in.ts'
import { startServer } from '../../src/server.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read answers whose shape the route's contract has checked
export type Answer = { status: number; headers: Headers; data: any; meta: any; error: any }
export type Send = {
  token?: string
  body?: unknown
  rawBody?: string
  headers?: Record<string, string>
}

export type ApiWorld = {
  ctx: Ctx
  network: TestNetwork
  url: string
  /** One request to `/api/v1`; every answer is checked against the envelope and the contract of its route. */
  call(method: string, path: string, send?: Send): Promise<Answer>
  signIn(role: Role): Promise<{ id: string; email: string; token: string }>
}

type Options = { env?: Record<string, string>; overrides?: Overrides }

/** The cms without Next, over HTTP, with real parts, for all tests of a file. */
export function openApi(options: Options = {}): { get(): ApiWorld } {
  let world: ApiWorld | undefined
  let close = async () => {}
  beforeAll(async () => {
    const network = await startTestNetwork({ env: options.env })
    const config = readConfig(network.env)
    const ctx = await createContext(config, options.overrides)
    const server = await startServer(ctx, { next: false, port: config.port })
    close = async () => {
      await server.close()
      await ctx.destroy()
      await network.stop()
    }
    const url = `${server.url}/api/v1`
    world = {
      ctx,
      network,
      url,
      call: (method, path, send) => call(url, { method, path, ...send }),
      signIn: (role) => signIn(ctx, role),
    }
  })
  afterAll(() => close())
  return {
    get() {
      if (!world) throw new Error('the API is not up yet')
      return world
    },
  }
}

async function call(url: string, request: Send & { method: string; path: string }): Promise<Answer> {
  const { method, path, token, body, rawBody, headers } = request
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined || rawBody !== undefined ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: rawBody ?? (body === undefined ? undefined : JSON.stringify(body)),
  })
  const envelope = await response.json()
  const route = routeOf(method, path)
  if (response.ok) {
    expect(envelope.success).toBe(true)
    route?.response.parse(envelope.data)
    route?.meta?.parse(envelope.meta)
    if (route) expect(response.status).toBe(route.status ?? 200)
  } else {
    expect(envelope.success).toBe(false)
    expect(apiErrorSchema.parse(envelope.error).requestId).toBe(response.headers.get('x-request-id'))
  }
  const { data, meta, error } = envelope
  return { status: response.status, headers: response.headers, data, meta, error }
}

function routeOf(method: string, path: string): Route | undefined {
  const plain = path.split('?', 1)[0] ?? ''
  return routes.find(
    (route) =>
      route.method === method.toLowerCase() &&
      new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(plain),
  )
}

export const PASSWORD = 'correct-horse-9'

async function signIn(ctx: Ctx, role: Role): Promise<{ id: string; email: string; token: string }> {
  const email = `${role}-${randomBytes(6).toString('hex')}@people.test`
  const { id } = await ctx.payload.create({
    collection: 'users',
    data: { firstName: 'Asha', lastName: 'Rao', email, password: PASSWORD, role, locale: 'en' },
  })
  const { accessToken } = await logIn(ctx, { email, password: PASSWORD })
  return { id: String(id), email, token: accessToken }
}

/** The fields that a refusal names. */
export function fieldsOf({ error }: Answer): string[] {
  return ((error?.details ?? []) as FieldError[]).map(({ field }) => field)
}
