import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../src/gateway/routes/api/v1/routes.ts'
import { ROUTE_TABLE } from './support/access-routes.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { callRest } from './support/rest.ts'
import { createRouteWorld, type RouteWorld } from './support/route-world.ts'

const api = openApi()
let world: RouteWorld
beforeAll(async () => {
  const { ctx, network } = api.get()
  world = await createRouteWorld(ctx, network.stripe)
})

/** What is not for people to write, operators, and keys that would reach the prototype. */
const HOSTILE = {
  role: 'admin',
  verificationStatus: 'verified',
  bookingStatus: 'confirmed',
  paymentStatus: 'paid',
  reviewCount: 900,
  hostVerified: true,
  featured: true,
  owner: 'a'.repeat(24),
  $where: 'sleep(1000)',
  $set: { role: 'admin' },
  constructor: { prototype: { role: 'admin' } },
}
const withBody = routes
  .filter(({ body }) => body)
  .map(({ method, path }) => `${method.toUpperCase()} ${path}`)

describe('a body is refused by the name of every field that is not its own, on', () => {
  it.each(withBody)('%s', async (name) => {
    const row = ROUTE_TABLE[name]
    const who = row?.may.find((one) => one !== 'nobody')
    if (!row || !who) throw new Error(`${name} has no row in the access table`)
    const [method = '', path = ''] = name.split(' ')
    // Whose record stands in the address is not looked at before the body is right.
    const address = path.replace(':provider', 'google').replace(/:\w+/g, 'a'.repeat(24))
    const { body } = (await row.send?.(world)) ?? {}
    const answer = await api.get().call(method, address, {
      token: world.tokens[who] ?? '',
      body: { ...HOSTILE, ...body },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect([answer.status, answer.error?.code]).toEqual([400, 'VALIDATION_FAILED'])
    const own = Object.keys(body ?? {})
    for (const field of Object.keys(HOSTILE).filter((key) => !own.includes(key)))
      expect(fieldsOf(answer)).toContain(field)
    await world.endHolds()
  })
})

describe('a query is refused for', () => {
  it.each([
    '/properties?city[$ne]=x',
    '/properties?$where=1',
    '/properties?__proto__[role]=admin',
    '/properties?limit[$gt]=1',
    '/properties?sort=password',
    '/guides?city[$regex]=.*',
    '/home?role=admin',
  ])('%s', async (path) => {
    const answer = await api.get().call('GET', path)
    expect([answer.status, ({} as { role?: string }).role]).toEqual([
      path.startsWith('/home') ? 200 : 400,
      undefined,
    ])
  })
})

it('keeps script as the text that it is, in an answer that no browser runs', async () => {
  const { call } = api.get()
  const description = '<script>alert(1)</script><img src=x onerror=alert(2)>'
  const token = world.tokens.owner ?? ''
  const changed = await call('PUT', `/properties/${world.house}`, { token, body: { description } })
  expect(changed.data.description).toBe(description)
  expect(changed.headers.get('content-type')).toContain('application/json')
  expect(changed.headers.get('x-content-type-options')).toBe('nosniff')
})

it('answers nothing in GraphQL', async () => {
  const { config } = api.get().ctx.payload
  expect(config.graphQL.disable).toBe(true)
  const body = { query: '{ Users { docs { email } } }' }
  for (const path of ['/api/graphql', '/api/graphql-playground']) {
    const answer = await callRest(config, { method: 'POST', path, token: world.tokens.admin, body })
    expect([path, answer.status]).toEqual([path, 404])
  }
})
