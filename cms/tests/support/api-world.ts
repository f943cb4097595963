import { randomBytes } from 'node:crypto'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import type { FieldError } from '@bookmysleep/domain/api/envelope'
import type { Role } from '@bookmysleep/domain/words'
import { afterAll, beforeAll } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { type Ctx, createContext, type Overrides } from '../../src/context.ts'
import { startServer } from '../../src/server.ts'
import { type Answer, checkAnswer } from './check-answer.ts'
import { openSessionOf } from './open-session.ts'

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
  return checkAnswer(response, { method, path })
}

export const PASSWORD = 'correct-horse-9'

async function signIn(ctx: Ctx, role: Role): Promise<{ id: string; email: string; token: string }> {
  const email = `${role}-${randomBytes(6).toString('hex')}@people.test`
  const { id } = await ctx.payload.create({
    collection: 'users',
    data: { firstName: 'Asha', lastName: 'Rao', email, password: PASSWORD, role, locale: 'en' },
  })
  const { accessToken } = await openSessionOf(
    ctx,
    { email, password: PASSWORD },
    { userAgent: null, ip: null },
  )
  return { id: String(id), email, token: accessToken }
}

/** The fields that a refusal names. */
export function fieldsOf({ error }: Answer): string[] {
  return ((error?.details ?? []) as FieldError[]).map(({ field }) => field)
}
