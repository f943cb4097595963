import { beforeAll, describe, expect, it } from 'vitest'
import { openApi } from './support/api-world.ts'
import type { Answer } from './support/check-answer.ts'
import { makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
let owner: { id: string; token: string }
let propertyId: string
let roomId: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  owner = await signIn('owner')
  propertyId = await makeProperty(ctx, { owner: owner.id })
  roomId = await makeRoom(ctx, { property: propertyId })
})

const put = (path: string, body: object, ifMatch?: string): Promise<Answer> =>
  api.get().call('PUT', path, {
    token: owner.token,
    body,
    ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
  })

const tagOf = async (path: string) =>
  String((await api.get().call('GET', path, { token: owner.token })).headers.get('etag'))

const cases: [string, () => string, () => string, (n: number) => object][] = [
  [
    'a property',
    () => `/properties/${propertyId}`,
    () => `/properties/${propertyId}`,
    (n) => ({ bedrooms: n }),
  ],
  ['a room', () => `/rooms/${roomId}`, () => `/rooms/${roomId}`, (n) => ({ price: 500_00 + n })],
  ['a profile', () => '/auth/me', () => `/users/${owner.id}`, (n) => ({ firstName: `Asha ${n}` })],
]

describe.each(cases)('%s', (_, read, write, change) => {
  it('is changed with the tag that was read, and not with an old one', async () => {
    const tag = await tagOf(read())
    expect((await put(write(), change(1), tag)).status).toBe(200)
    const lost = await put(write(), change(2), tag)
    expect([lost.status, lost.error.code]).toEqual([412, 'PRECONDITION_FAILED'])
    const fresh = await tagOf(read())
    expect(fresh).not.toBe(tag)
    expect((await put(write(), change(3), `"x", ${fresh}`)).status).toBe(200)
  })

  it('is changed by one of ten who have read the same', async () => {
    const tag = await tagOf(read())
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => put(write(), change(10 + n), tag)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
  })

  it('is changed by anybody who asks for no version, and never with a tag that is not its own', async () => {
    expect((await put(write(), change(30), '*')).status).toBe(200)
    expect((await put(write(), change(31))).status).toBe(200)
    for (const foreign of ['"x"', `W/${await tagOf(read())}`, 'nonsense'])
      expect([foreign, (await put(write(), change(32), foreign)).status]).toEqual([foreign, 412])
  })
})

it('free beds and reviews make another answer, not another version', async () => {
  const path = `/properties/${propertyId}`
  const before = await tagOf(path)
  await makeRoom(api.get().ctx, { property: propertyId, roomNumber: '909' })
  expect(await tagOf(path)).not.toBe(before)
  expect((await put(path, { bedrooms: 7 }, before)).status).toBe(200)
})

it('a condition that cannot be kept is refused, not ignored', async () => {
  const answer = await api.get().call('POST', '/quotes', { body: {}, headers: { 'if-match': '"x"' } })
  expect([answer.status, answer.error.details?.[0]?.field]).toEqual([400, expect.any(String)])
  const removal = await api.get().call('DELETE', `/rooms/${roomId}`, {
    token: owner.token,
    headers: { 'if-match': '"x"' },
  })
  expect([removal.status, removal.error.details[0].field]).toEqual([400, 'If-Match'])
})
