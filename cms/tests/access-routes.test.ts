import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../src/gateway/routes/api/v1/routes.ts'
import { ROUTE_TABLE, type RouteRow, type Sent } from './support/access-routes.ts'
import { WHO, type Who } from './support/access-world.ts'
import { openApi } from './support/api-world.ts'
import { ADDRESSES, createRouteWorld, type RouteWorld } from './support/route-world.ts'

const api = openApi()
let world: RouteWorld
beforeAll(async () => {
  const { ctx, network } = api.get()
  world = await createRouteWorld(ctx, network.stripe)
})

afterEach(() => world.endHolds())

/** `METHOD /path, what is special` without what is special. */
const nameOf = (row: string) => row.split(', ', 1)[0] as string

it('names every route, each once, and no other', () => {
  const names = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(new Set(names).size).toBe(names.length)
  expect([...new Set(Object.keys(ROUTE_TABLE).map(nameOf))].sort()).toEqual(names.sort())
})

describe('is let in or refused as the table says, on own and others’ records:', () => {
  it.each(Object.entries(ROUTE_TABLE))('%s', async (name, row) => {
    const [method = '', path = ''] = nameOf(name).split(' ')
    const shared = await prepare(path, row)
    const answers: Partial<Record<Who, string>> = {}
    for (const who of WHO) {
      const isOwn = row.may.includes(who) && method !== 'GET'
      answers[who] = await ask(who, { method, path, sent: isOwn ? await prepare(path, row) : shared })
    }
    expect(answers).toEqual(Object.fromEntries(WHO.map((who) => [who, expected(row, who)])))
  })
})

function expected({ may, hidden, refused, ends }: RouteRow, who: Who): 'allowed' | ErrorCode {
  if (may.includes(who)) return ends ?? 'allowed'
  const code = refused?.[who]
  if (code) return code
  if (hidden?.includes(who)) return 'NOT_FOUND'
  return who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN'
}

/** What is sent, with everything that the address names. */
async function prepare(path: string, row: RouteRow): Promise<Sent & { params: Record<string, string> }> {
  const sent = (await row.send?.(world)) ?? {}
  const makers = ADDRESSES[path.split('/')[1] ?? ''] ?? {}
  const params: Record<string, string> = {}
  for (const [, name = ''] of path.matchAll(/:(\w+)/g)) {
    const given = sent.params?.[name] ?? (await makers[name]?.(world))
    if (given === undefined) throw new Error(`route-world.ts does not say what :${name} is in ${path}`)
    params[name] = given
  }
  return { ...sent, params }
}

async function ask(
  who: Who,
  call: { method: string; path: string; sent: Awaited<ReturnType<typeof prepare>> },
) {
  const { params, query, body } = call.sent
  const address = call.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  // Signing out ends a session: each has one of its own for that.
  const token =
    call.path === '/auth/logout' && who !== 'nobody' ? await world.freshToken(who) : world.tokens[who]
  const { error } = await api
    .get()
    .call(call.method, query ? `${address}?${new URLSearchParams(query)}` : address, {
      ...(token && { token }),
      ...(body && { body }),
      headers: { 'idempotency-key': randomUUID() },
    })
  return error?.code ?? 'allowed'
}
