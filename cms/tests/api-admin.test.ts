import { ObjectId } from 'mongodb'
import { beforeAll, expect, it } from 'vitest'
import { makeSearchToken } from '../src/search-events/search-token.ts'
import { openApi } from './support/api-world.ts'
import { storeStay } from './support/completed-stay.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string; email: string }
let owner: Person
let seeker: Person
let admin: Person

beforeAll(async () => {
  const { signIn } = api.get()
  ;[owner, seeker, admin] = await Promise.all([signIn('owner'), signIn('seeker'), signIn('admin')])
})

const tokenOf = (ids: string[]) => {
  const { config, clock } = api.get().ctx
  return makeSearchToken(config, { ids, first: 21 }, clock.now())
}
const get = (path: string) => api.get().call('GET', path, { token: admin.token })

it('finds people by name, e-mail, role and standing, and shows no more than it must', async () => {
  const emails = async (query: string) =>
    (await get(`/admin/users?${query}`)).data.map(({ email }: { email: string }) => email)
  expect(await emails(`q=${encodeURIComponent(owner.email.slice(0, 14))}`)).toEqual([owner.email])
  expect(await emails('q=asha%20rao&role=seeker')).toEqual([seeker.email])
  expect(await emails('q=.*')).toEqual([])
  expect(await emails('hostVerified=true')).toEqual([])
  const { data, meta } = await get('/admin/users?limit=1&page=2&sort=createdAt')
  expect([data.length, meta.total]).toEqual([1, 3])
  expect(Object.keys(data[0]).sort()).toEqual(
    [
      'createdAt',
      'email',
      'firstName',
      'hostVerified',
      'id',
      'isVerified',
      'lastName',
      'role',
      'tier',
    ].sort(),
  )
  for (const wrong of ['role=king', 'sort=password', 'email[$ne]=x', 'page=0'])
    expect((await get(`/admin/users?${wrong}`)).status).toBe(400)
})

it('approves and rejects a property, keeps what happened, and tells the owner once', async () => {
  const { call, ctx } = api.get()
  const id = await makeProperty(ctx, { owner: owner.id, verificationStatus: 'pending' })
  const decide = (body: object) => call('PUT', `/admin/properties/${id}/verify`, { token: admin.token, body })
  expect((await decide({ status: 'rejected' })).status).toBe(400)
  expect((await decide({ status: 'verified', rating: 5 })).status).toBe(400)
  const reason = 'The address does not exist.'
  expect((await decide({ status: 'rejected', reason })).data).toMatchObject({ status: 'rejected', reason })
  expect((await decide({ status: 'verified' })).data.reason).toBeNull()
  const answers = await Promise.all([decide({ status: 'verified' }), decide({ status: 'verified' })])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const { timeline } = (await get(`/admin/properties/${id}/verification`)).data
  expect(timeline).toMatchObject([
    { status: 'pending', by: 'system' },
    { status: 'rejected', by: 'admin', reason },
    { status: 'verified', by: 'admin', reason: null },
  ])
  const told = (type: string) =>
    ctx.db.collection('outbox').countDocuments({ type, 'aggregate.id': new ObjectId(id) })
  expect([await told('property.rejected'), await told('property.verified')]).toEqual([1, 1])
  const unknown = `/admin/properties/${new ObjectId()}/verify`
  expect((await call('PUT', unknown, { token: admin.token, body: { status: 'verified' } })).status).toBe(404)
})

it('adds up bookings, money, occupancy and the way to a booking', async () => {
  const { ctx, call } = api.get()
  const city = 'Mysuru'
  const propertyId = await makeProperty(ctx, { owner: owner.id, address: { city } })
  const room = new ObjectId(await makeRoom(ctx, { property: propertyId, capacity: 4 }))
  const ids = []
  for (const bookingStatus of ['completed', 'confirmed', 'cancelled'] as const)
    ids.push(await storeStay(ctx, { seeker: seeker.id, owner: owner.id, propertyId, bookingStatus }))
  await ctx.db.collection('bookings').updateMany(
    { _id: { $in: ids.map((id) => new ObjectId(id)) } },
    {
      $set: { 'snapshot.city': city, quote: { totalAmount: 1000_00, platformCommission: 100_00 } },
    },
  )
  const claim = { kind: 'booking', id: new ObjectId(ids[0]) }
  await ctx.db.collection('bed-nights').insertMany([
    { room, night: day(0), bed: 1, claim, state: 'booked' },
    { room, night: day(0), bed: 2, claim, state: 'blocked' },
  ])
  const events = [
    { kind: 'impression', propertyId },
    { kind: 'click', propertyId },
  ]
  const body = { session: 'a-visit-of-somebody', search: tokenOf([propertyId]), events }
  expect((await call('POST', '/search-events', { body })).data).toEqual({ stored: 2 })
  expect((await call('POST', '/search-events', { body })).data).toEqual({ stored: 0 })
  const period = `from=${day(-9)}&to=${day(0)}`
  const { data } = await get(`/admin/analytics?${period}&city=${city}`)
  const sums = { bookings: 3, confirmed: 2, cancelled: 1, revenue: 2000_00, commission: 200_00 }
  expect(data.total).toEqual({ ...sums, bedNights: 1, capacity: 40, occupancy: 0.025 })
  expect(data.byDay).toHaveLength(10)
  expect(data.byDay.at(-1)).toEqual({ date: day(0), ...sums, bedNights: 1, capacity: 4, occupancy: 0.25 })
  expect(data.byDay[0]).toMatchObject({ bookings: 0, bedNights: 0 })
  expect(data.byCity).toMatchObject([{ city, ...sums, capacity: 40 }])
  expect(data.funnel).toEqual({ impressions: 1, clicks: 1, bookings: 3, confirmed: 2 })
  expect((await get('/admin/analytics')).data.byDay).toHaveLength(30)
  for (const wrong of [
    `from=${day(0)}`,
    `from=${day(0)}&to=${day(-1)}`,
    `from=${day(-400)}&to=${day(0)}`,
    'from=2000-01-01&to=null',
    'from=x&to=2000-01-01',
    'city=',
  ])
    expect((await get(`/admin/analytics?${wrong}`)).status).toBe(400)
})

it('stores what was seen without saying by whom', async () => {
  const { ctx, call } = api.get()
  const propertyId = await makeProperty(ctx, { owner: owner.id })
  const closed = await makeProperty(ctx, { owner: owner.id, isActive: false })
  const session = 'session-of-a-visitor'
  const shown = [closed, propertyId, String(new ObjectId())]
  const search = tokenOf(shown)
  const events = shown.map((id) => ({ kind: 'impression', propertyId: id }))
  const send = (body: object) => call('POST', '/search-events', { body })
  const answers = await Promise.all(Array.from({ length: 5 }, () => send({ session, search, events })))
  expect(answers.reduce((sum, { data }) => sum + data.stored, 0)).toBe(1)
  const stored = await ctx.db
    .collection('search-events')
    .findOne({ property: new ObjectId(propertyId), kind: 'impression' })
  expect(stored?.position).toBe(22)
  expect(JSON.stringify(stored)).not.toContain(session)
  expect(Object.keys(stored ?? {}).sort()).toEqual(
    ['_id', 'at', 'city', 'kind', 'position', 'property', 'search', 'session'].sort(),
  )
  const body = { session, search, events }
  for (const wrong of [
    { events: [] },
    { events: Array(101).fill(events[0]) },
    { session: 'short' },
    { user: seeker.id },
    { events: [{ ...events[0], kind: 'sale' }] },
    { events: [{ ...events[0], position: 1 }] },
    { search: 'another-page' },
    { search: tokenOf([closed]) },
    { search: search.replace('.21.', '.1.') },
    { events: [...events, { kind: 'click', propertyId: String(new ObjectId()) }] },
  ])
    expect((await send({ ...body, ...wrong })).status).toBe(400)
})
