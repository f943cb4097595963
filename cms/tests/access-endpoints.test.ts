import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import type { Endpoint } from 'payload'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { ENDPOINT_TABLE, type EndpointRow } from './support/access-endpoints.ts'
import type { Sent } from './support/access-routes.ts'
import { WHO, type Who } from './support/access-world.ts'
import { callRest } from './support/rest.ts'
import { createRouteWorld, type RouteWorld } from './support/route-world.ts'

let network: TestNetwork
let ctx: Ctx
let world: RouteWorld

beforeAll(async () => {
  network = await startTestNetwork()
  ctx = await createContext(readConfig(network.env))
  world = await createRouteWorld(ctx, network.stripe)
})
afterEach(() => world?.endHolds())
afterAll(async () => {
  await ctx?.destroy()
  await network?.stop()
})

it('names every endpoint that not all collections have, and no other', () => {
  const { collections, endpoints, globals } = ctx.payload.config
  expect(globals).toEqual([])
  const plain = collections.find(({ slug }) => slug === 'payload-kv')?.endpoints
  if (!plain) throw new Error('payload-kv, which has the endpoints of every collection, has none')
  const ofAll = new Set(plain.map(({ handler }) => handler))
  const names = collections.flatMap(({ slug, endpoints: own }) =>
    (own || []).filter(({ handler }) => !ofAll.has(handler)).map((endpoint) => nameOf(endpoint, `/${slug}`)),
  )
  const ofRoot = (endpoints ?? []).map((endpoint) => nameOf(endpoint))
  expect([...new Set([...ofRoot, ...names])].sort()).toEqual(Object.keys(ENDPOINT_TABLE).sort())
})

describe('is let in or refused as the table says, on own and others’ records:', () => {
  it.each(Object.entries(ENDPOINT_TABLE))('%s', async (name, row) => {
    const [method = '', path = ''] = name.split(' ')
    const shared = await row.send?.(world)
    const answers: Partial<Record<Who, string>> = {}
    for (const who of WHO) {
      const isOwn = row.may.includes(who) && method !== 'GET'
      answers[who] = await ask(who, { method, path, sent: (isOwn ? await row.send?.(world) : shared) ?? {} })
    }
    expect(answers).toEqual(Object.fromEntries(WHO.map((who) => [who, expected(row, who)])))
  })
})

function nameOf({ method, path }: Omit<Endpoint, 'root'>, prefix = ''): string {
  return `${method.toUpperCase()} ${prefix}${path}`
}

function expected({ may, hidden, refused, ends }: EndpointRow, who: Who): string {
  if (may.includes(who)) return ends ?? 'allowed'
  const refusal = refused?.[who]
  if (refusal) return refusal
  if (hidden?.includes(who)) return 'NOT_FOUND'
  return who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN'
}

async function ask(who: Who, { method, path, sent }: { method: string; path: string; sent: Sent }) {
  const address = path.replace(/\/:(\w+)(\??)/g, (_, name: string, isOptional: string) =>
    isOptional ? '' : `/${encodeURIComponent(sent.params?.[name] ?? '')}`,
  )
  const token = path === '/users/logout' && who !== 'nobody' ? await world.freshToken(who) : world.tokens[who]
  const { status, body } = await callRest(ctx.payload.config, {
    method,
    path: `/api${address}${sent.query ? `?${new URLSearchParams(sent.query)}` : ''}`,
    token,
    ...(sent.body && { body: sent.body }),
  })
  if (status < 300) return 'allowed'
  const [error] = body?.errors ?? []
  return /^[A-Z_]+$/.test(error?.name ?? '') ? error.name : String(status)
}
