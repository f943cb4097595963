import { ObjectId } from 'mongodb'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allowedActions } from '../src/booking/allowed-actions.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { repairFinding } from '../src/reconcile/repair-finding.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { openApi } from './support/api-world.ts'
import { storeStay } from './support/completed-stay.ts'
import { makeProperty } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let otherOwner: Person
let seeker: Person
let other: Person
let admin: Person
let propertyId: string

beforeAll(async () => {
  const { signIn } = api.get()
  ;[owner, otherOwner, seeker, other, admin] = await Promise.all([
    signIn('owner'),
    signIn('owner'),
    signIn('seeker'),
    signIn('seeker'),
    signIn('admin'),
  ])
})
beforeEach(async () => {
  propertyId = await makeProperty(api.get().ctx, { owner: owner.id })
})

const MARKS = { rating: 4, cleanliness: 5, review: 'Quiet and clean.' }
const stayOf = (person: Person, more = {}) =>
  storeStay(api.get().ctx, { seeker: person.id, owner: owner.id, propertyId, ...more })
const post = (person: Person, body: unknown) =>
  api.get().call('POST', '/reviews', { token: person.token, body })
const write = async (person: Person, marks: object = MARKS) =>
  (await post(person, { bookingId: await stayOf(person), ...marks })).data.id as string
const property = async () => {
  const found = await api
    .get()
    .ctx.db.collection('properties')
    .findOne({ _id: new ObjectId(propertyId) })
  return { rating: found?.rating ?? null, reviewCount: found?.reviewCount }
}
const eventsOf = (type: string) =>
  api.get().ctx.db.collection('outbox').countDocuments({ type, 'data.ownerId': owner.id })

describe('a review', () => {
  it('is written once, after a completed stay of one’s own, and counts at once', async () => {
    const bookingId = await stayOf(seeker)
    const told = await eventsOf('review.written')
    const { status, data } = await post(seeker, { bookingId, ...MARKS })
    expect(status).toBe(201)
    expect(data).toMatchObject({ ...MARKS, propertyId, author: 'Asha R.', staff: null, ownerReply: null })
    expect(data.allowedActions).toEqual(['edit', 'delete'])
    expect(await property()).toEqual({ rating: 4, reviewCount: 1 })
    expect(await eventsOf('review.written')).toBe(told + 1)
    const again = await post(seeker, { bookingId, ...MARKS, rating: 1 })
    expect([again.status, again.error.code]).toEqual([409, 'INVALID_STATE'])
    expect(await property()).toEqual({ rating: 4, reviewCount: 1 })
  })

  it.each(['confirmed', 'cancelled', 'no_show'] as const)(
    'is refused of a stay that is %s',
    async (state) => {
      const { error } = await post(seeker, {
        bookingId: await stayOf(seeker, { bookingStatus: state }),
        ...MARKS,
      })
      expect(error.code).toBe('INVALID_STATE')
    },
  )

  it('is nobody else’s to write, not even the owner’s or an admin’s', async () => {
    const bookingId = await stayOf(seeker)
    for (const person of [other, owner, admin])
      expect((await post(person, { bookingId, ...MARKS })).status).toBe(404)
    expect((await api.get().call('POST', '/reviews', { body: { bookingId, ...MARKS } })).status).toBe(401)
    expect(await property()).toEqual({ rating: null, reviewCount: 0 })
  })

  it('has whole stars from one to five, and nothing that is not asked for', async () => {
    const bookingId = await stayOf(seeker)
    for (const wrong of [
      { rating: 6 },
      { rating: 0 },
      { rating: 4.5 },
      { rating: { $gt: 1 } },
      { review: '  ' },
      { review: 'x'.repeat(3001) },
      { seeker: other.id },
      { ownerReply: 'Best house in town.' },
      { property: propertyId },
    ])
      expect((await post(seeker, { bookingId, ...MARKS, ...wrong })).status).toBe(400)
  })

  it('is written once when it is sent ten times together', async () => {
    const bookingId = await stayOf(seeker)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(seeker, { bookingId, ...MARKS })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
    expect(await property()).toEqual({ rating: 4, reviewCount: 1 })
  })

  it('keeps the rating true while many are written, changed and deleted together', async () => {
    /** Whoever hears that too much goes on at once sends it again. */
    const insist: ReturnType<typeof api.get>['call'] = async (...sent) => {
      const answer = await api.get().call(...sent)
      if (answer.status === 503) return insist(...sent)
      expect(answer.status).toBe(200)
      return answer
    }
    const people = await Promise.all(Array.from({ length: 12 }, () => api.get().signIn('seeker')))
    const ids = await Promise.all(
      people.map((person, at) => write(person, { ...MARKS, rating: 1 + (at % 5) })),
    )
    await Promise.all(
      ids.map((id, at) => {
        const send = { token: people[at]?.token ?? '' }
        if (at % 3 === 0) return insist('DELETE', `/reviews/${id}`, send)
        return insist('PUT', `/reviews/${id}`, { ...send, body: { ...MARKS, rating: 5 - (at % 5) } })
      }),
    )
    const left = ids.flatMap((_, at) => (at % 3 === 0 ? [] : [5 - (at % 5)]))
    const mean = Math.round((left.reduce((sum, rating) => sum + rating, 0) / left.length) * 10) / 10
    expect(await property()).toEqual({ rating: mean, reviewCount: left.length })
  })
})

describe('what becomes of a review', () => {
  it('its author changes and deletes it, others do not', async () => {
    const { call } = api.get()
    const id = await write(seeker)
    for (const person of [other, owner, admin])
      expect((await call('PUT', `/reviews/${id}`, { token: person.token, body: MARKS })).status).toBe(403)
    for (const person of [other, owner])
      expect((await call('DELETE', `/reviews/${id}`, { token: person.token })).status).toBe(403)
    const body = { rating: 2, review: 'The wall was thin after all.' }
    const { data } = await call('PUT', `/reviews/${id}`, { token: seeker.token, body })
    expect(data).toMatchObject({ ...body, cleanliness: null, editedAt: expect.any(String) })
    expect(await property()).toEqual({ rating: 2, reviewCount: 1 })
    expect((await call('DELETE', `/reviews/${id}`, { token: seeker.token })).status).toBe(200)
    expect(await property()).toEqual({ rating: null, reviewCount: 0 })
    expect((await call('DELETE', `/reviews/${id}`, { token: seeker.token })).status).toBe(404)
    expect((await call('GET', `/reviews/${id}`)).status).toBe(404)
  })

  it.each(['its author', 'an admin', 'an admin in the panel'] as const)(
    'is not written again once %s has taken it away',
    async (who) => {
      const { call, ctx } = api.get()
      const bookingId = await stayOf(seeker)
      const { data } = await post(seeker, { bookingId, ...MARKS })
      const { token } = who === 'its author' ? seeker : admin
      if (who === 'an admin in the panel') await ctx.payload.delete({ collection: 'reviews', id: data.id })
      else await call('DELETE', `/reviews/${data.id}`, { token })
      const again = await post(seeker, { bookingId, ...MARKS })
      expect([again.status, again.error.code]).toEqual([409, 'INVALID_STATE'])
      const booking = await collectionsOf(ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
      if (!booking) throw new Error('the booking is gone')
      const reader = { part: 'seeker', payments: [], reviewId: null, now: ctx.clock.now() } as const
      expect(allowedActions({ ...reader, booking })).not.toContain('review')
      expect(await property()).toEqual({ rating: null, reviewCount: 0 })
    },
  )

  it('is not written while it is being taken away', async () => {
    const { call } = api.get()
    const bookingId = await stayOf(seeker)
    const { data } = await post(seeker, { bookingId, ...MARKS })
    await Promise.all([
      call('DELETE', `/reviews/${data.id}`, { token: seeker.token }),
      ...Array.from({ length: 5 }, () => post(seeker, { bookingId, ...MARKS })),
    ])
    expect(await property()).toEqual({ rating: null, reviewCount: 0 })
  })

  it('is not the owner’s to write of a stay in a house of their own', async () => {
    const before = await stayOf(owner)
    const since = await stayOf(otherOwner)
    await api
      .get()
      .ctx.db.collection('properties')
      .updateOne({ _id: new ObjectId(propertyId) }, { $set: { owner: new ObjectId(otherOwner.id) } })
    for (const [person, bookingId] of [
      [owner, before],
      [otherOwner, since],
    ] as const) {
      const { status, error } = await post(person, { bookingId, ...MARKS })
      expect([status, error.code]).toEqual([403, 'FORBIDDEN'])
    }
  })

  it('an admin takes it away, by the API or in the panel', async () => {
    const { call, ctx } = api.get()
    const [first, second] = [await write(seeker), await write(other)]
    expect((await call('DELETE', `/reviews/${first}`, { token: admin.token })).status).toBe(200)
    expect(await property()).toEqual({ rating: 4, reviewCount: 1 })
    await ctx.payload.delete({ collection: 'reviews', id: second })
    expect(await property()).toEqual({ rating: null, reviewCount: 0 })
  })

  it('the owner of the house answers it, and is told of once', async () => {
    const { call } = api.get()
    const id = await write(seeker)
    const answer = (person: Person, reply: string | null) =>
      call('POST', `/reviews/${id}/reply`, { token: person.token, body: { reply } })
    expect((await answer(otherOwner, 'Thank you!')).status).toBe(403)
    for (const person of [seeker, admin]) expect((await answer(person, 'Thank you!')).status).toBe(403)
    const told = await eventsOf('review.answered')
    expect((await answer(owner, 'Thank you!')).data).toMatchObject({
      ownerReply: 'Thank you!',
      repliedAt: expect.any(String),
      allowedActions: ['reply'],
    })
    expect((await answer(owner, 'Thank you, Asha!')).data.ownerReply).toBe('Thank you, Asha!')
    expect(await eventsOf('review.answered')).toBe(told + 1)
    expect((await answer(owner, null)).data).toMatchObject({ ownerReply: null, repliedAt: null })
    expect((await answer(owner, '')).status).toBe(400)
  })

  it('is for everybody while the house is open, and for its parties afterwards', async () => {
    const { call, ctx } = api.get()
    const id = await write(seeker)
    expect((await call('GET', `/reviews/${id}`)).data.allowedActions).toEqual([])
    await ctx.db
      .collection('properties')
      .updateOne({ _id: new ObjectId(propertyId) }, { $set: { isActive: false } })
    const read = async (person?: Person) =>
      (await call('GET', `/reviews/${id}`, person && { token: person.token })).status
    expect(await Promise.all([read(), read(other), read(otherOwner)])).toEqual([404, 404, 404])
    expect(await Promise.all([read(seeker), read(owner), read(admin)])).toEqual([200, 200, 200])
  })
})

it('a list is sorted and narrowed, and says how the marks are spread', async () => {
  const { call } = api.get()
  for (const rating of [3, 5, 4, 5]) await write(await api.get().signIn('seeker'), { ...MARKS, rating })
  const list = async (query: string) => {
    const { data, meta } = await call('GET', `/reviews/property/${propertyId}?${query}`)
    return { ratings: data.map((review: { rating: number }) => review.rating), meta }
  }
  expect((await list('')).ratings).toEqual([5, 4, 5, 3])
  expect((await list('sort=oldest')).ratings).toEqual([3, 5, 4, 5])
  expect((await list('sort=highest')).ratings).toEqual([5, 5, 4, 3])
  expect((await list('sort=lowest&limit=2&page=2')).ratings).toEqual([5, 5])
  const { ratings, meta } = await list('rating=5')
  expect(ratings).toEqual([5, 5])
  expect(meta).toMatchObject({ total: 2, reviewCount: 4, rating: 4.3 })
  expect(meta.breakdown).toEqual({
    byStars: { 1: 0, 2: 0, 3: 1, 4: 1, 5: 2 },
    cleanliness: 5,
    location: null,
    value: null,
    staff: null,
  })
  for (const wrong of ['sort=best', 'rating=6', 'who=me'])
    expect((await call('GET', `/reviews/property/${propertyId}?${wrong}`)).status).toBe(400)
})

it('reconcile finds and mends a rating that somebody has edited', async () => {
  const { ctx } = api.get()
  await write(seeker)
  await ctx.db
    .collection('properties')
    .updateOne({ _id: new ObjectId(propertyId) }, { $set: { rating: 5, reviewCount: 9 } })
  const look = async () => {
    const findings = []
    for await (const finding of reconcile(ctx, { only: ['ratings'] })) findings.push(finding)
    return findings
  }
  const [finding, ...rest] = await look()
  expect(rest).toEqual([])
  expect(finding?.problem).toBe('shows 5 of 9 reviews; they come to 4 of 1')
  if (finding?.repair) await repairFinding(ctx, finding.repair)
  expect(await look()).toEqual([])
  expect(await property()).toEqual({ rating: 4, reviewCount: 1 })
})
