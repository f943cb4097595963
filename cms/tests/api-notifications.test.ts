import { ObjectId } from 'mongodb'
import { beforeAll, expect, it } from 'vitest'
import { addNotification } from '../src/notifications/add-notification.ts'
import { appendEvent, type OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { openApi } from './support/api-world.ts'
import { storeStay } from './support/completed-stay.ts'
import { makeProperty } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let seeker: Person
let other: Person
let propertyId: string
let bookingId: string

beforeAll(async () => {
  const { signIn, ctx } = api.get()
  ;[owner, seeker, other] = await Promise.all([signIn('owner'), signIn('seeker'), signIn('seeker')])
  propertyId = await makeProperty(ctx, { owner: owner.id })
  bookingId = await storeStay(ctx, { seeker: seeker.id, owner: owner.id, propertyId })
  await ctx.db
    .collection('bookings')
    .updateOne({ _id: new ObjectId(bookingId) }, { $set: { 'snapshot.propertyName': 'Neem Tree Hostel' } })
})

/** Does what the worker does with an event, as often as it is delivered. */
async function deliver(eventId: ObjectId, times = 1): Promise<void> {
  const { ctx } = api.get()
  const event = await ctx.db.collection<OutboxDocument>('outbox').findOne({ _id: eventId })
  const jobs = (await jobsFor(ctx, event as OutboxDocument)).filter(({ queue }) => queue === 'notification')
  await Promise.all(
    Array.from({ length: times }, () => jobs).flatMap((planned) =>
      planned.map(({ data }) => addNotification(ctx, data as never)),
    ),
  )
}

const confirm = () =>
  appendEvent(api.get().ctx, {
    session: undefined,
    type: 'booking.confirmed',
    aggregate: { kind: 'booking', id: bookingId },
    rev: 1,
    data: { propertyId, roomId: String(new ObjectId()), seekerId: seeker.id, ownerId: owner.id },
  })
const list = (person: Person, query = '') =>
  api.get().call('GET', `/notifications${query}`, { token: person.token })
const read = (person: Person, body: unknown) =>
  api.get().call('PUT', '/notifications', { token: person.token, body })

it('tells both sides of a booking, once however often the event is delivered', async () => {
  await deliver(await confirm(), 5)
  const { data, meta } = await list(seeker)
  expect(data).toMatchObject([
    {
      kind: 'booking-confirmed',
      text: expect.stringMatching(/^Your stay at Neem Tree Hostel is confirmed/),
      subject: { kind: 'booking', id: bookingId },
      read: false,
    },
  ])
  expect(meta).toMatchObject({ total: 1, unreadCount: 1 })
  expect((await list(owner)).data).toMatchObject([{ kind: 'booking-received' }])
  expect((await list(other)).data).toEqual([])
})

it('is told of what nobody is mailed about, and of nothing that is gone', async () => {
  const { ctx } = api.get()
  const data = { propertyId, seekerId: seeker.id, ownerId: owner.id }
  const append = (id: ObjectId) =>
    appendEvent(ctx, {
      session: undefined,
      type: 'review.written',
      aggregate: { kind: 'review', id },
      rev: 1,
      data,
    })
  const review = { _id: new ObjectId(), property: new ObjectId(propertyId), booking: new ObjectId(bookingId) }
  await ctx.db.collection('reviews').insertOne(review)
  await deliver(await append(review._id))
  await deliver(await append(new ObjectId()))
  expect((await list(owner)).data.map(({ kind }: { kind: string }) => kind)).toEqual([
    'review-written',
    'booking-received',
  ])
})

it('is marked as read one by one or all together, each by whom it is for', async () => {
  for (let n = 0; n < 3; n += 1) await deliver(await confirm())
  const ids = (await list(seeker)).data.map(({ id }: { id: string }) => id)
  expect(ids).toHaveLength(4)
  expect((await read(other, { ids })).data).toEqual({ unreadCount: 0 })
  expect((await read(seeker, { ids: [ids[0]] })).data).toEqual({ unreadCount: 3 })
  expect((await read(seeker, { ids: [ids[0]] })).data).toEqual({ unreadCount: 3 })
  expect((await list(seeker, '?unread=true')).meta).toMatchObject({ total: 3, unreadCount: 3 })
  expect((await list(seeker, '?unread=false')).data).toMatchObject([{ id: ids[0], read: true }])
  expect((await read(seeker, { all: true })).data).toEqual({ unreadCount: 0 })
  expect((await list(owner)).meta.unreadCount).toBeGreaterThan(0)
  for (const wrong of [{}, { ids: [] }, { ids: ['x'] }, { all: false }, { all: true, user: other.id }])
    expect((await read(seeker, wrong)).status).toBe(400)
  expect((await api.get().call('GET', '/notifications')).status).toBe(401)
})
