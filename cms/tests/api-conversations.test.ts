import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
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
  const { signIn, ctx } = api.get()
  ;[owner, otherOwner, seeker, other, admin] = await Promise.all([
    signIn('owner'),
    signIn('owner'),
    signIn('seeker'),
    signIn('seeker'),
    signIn('admin'),
  ])
  propertyId = await makeProperty(ctx, { owner: owner.id })
})

const send = (person: Person, path: string, body: unknown) =>
  api.get().call('POST', path, { token: person.token, body })
const start = (person: Person, body: object) => send(person, '/conversations', body)
const get = (person: Person, path: string) => api.get().call('GET', path, { token: person.token })
const markRead = (person: Person, id: string) =>
  api.get().call('PUT', `/conversations/${id}/read`, { token: person.token, body: {} })
const unreadOf = async (person: Person, id: string) =>
  (await get(person, `/conversations/${id}`)).data.unreadCount
const begin = async () => {
  const house = await makeProperty(api.get().ctx, { owner: owner.id })
  const { data } = await start(seeker, { propertyId: house, text: 'Is there a desk?' })
  return data.conversationId as string
}

describe('a conversation', () => {
  it('is one for a guest and a house, however many first messages come together', async () => {
    const texts = Array.from({ length: 6 }, (_, n) => `Question ${n}`)
    const answers = await Promise.all(texts.map((text) => start(seeker, { propertyId, text })))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    const ids = new Set(answers.map(({ data }) => data.conversationId))
    expect(ids.size).toBe(1)
    const [id] = ids
    const { data, meta } = await get(owner, '/conversations')
    expect(data).toMatchObject([
      {
        id,
        with: { id: seeker.id, name: 'Asha Rao' },
        property: { id: propertyId, propertyName: 'Neem Tree Hostel' },
        unreadCount: 6,
        lastMessage: { isOwn: false },
      },
    ])
    expect(meta).toMatchObject({ total: 1, unreadCount: 6 })
    const told = await api.get().ctx.db.collection('outbox').find({ type: 'message.sent' }).toArray()
    expect(told.filter(({ data }) => data.isFirstUnread)).toHaveLength(1)
  })

  it('is begun by an owner about a booking only, and never with oneself', async () => {
    const { ctx } = api.get()
    const bookingId = await storeStay(ctx, { seeker: other.id, owner: owner.id, propertyId })
    expect((await start(owner, { bookingId, text: 'When do you arrive?' })).status).toBe(201)
    expect((await start(other, { bookingId, text: 'At nine.' })).status).toBe(201)
    for (const stranger of [seeker, otherOwner])
      expect((await start(stranger, { bookingId, text: 'Hello' })).status).toBe(404)
    expect((await start(owner, { propertyId, text: 'Hello me' })).status).toBe(403)
    expect((await start(admin, { propertyId, text: 'Hello' })).status).toBe(403)
    const { data } = await get(other, '/conversations')
    expect(data).toMatchObject([{ bookingId, lastMessage: { text: 'At nine.', isOwn: true } }])
  })

  it('takes no message to somebody who has deleted their account', async () => {
    const { ctx, signIn } = api.get()
    const guest = await signIn('seeker')
    const { data } = await start(guest, { propertyId, text: 'Hello' })
    const set = { deletedAt: ctx.clock.now() }
    await ctx.db.collection('users').updateOne({ _id: new ObjectId(guest.id) }, { $set: set })
    const path = `/conversations/${data.conversationId}/messages`
    const { status, error } = await send(owner, path, { text: 'Hello?' })
    expect([status, error.code, error.message]).toEqual([
      403,
      'FORBIDDEN',
      expect.stringMatching(/deleted their account/),
    ])
    expect((await get(owner, path)).data).toHaveLength(1)
  })

  it('is about a house that is open, with what is asked for and nothing more', async () => {
    const closed = await makeProperty(api.get().ctx, { owner: owner.id, isActive: false })
    expect((await start(seeker, { propertyId: closed, text: 'Hello' })).status).toBe(404)
    for (const wrong of [
      { text: 'Hello' },
      { propertyId, bookingId: String(new ObjectId()), text: 'Hello' },
      { propertyId, text: ' ' },
      { propertyId, text: 'x'.repeat(4001) },
      { propertyId, text: 'Hello', toUser: other.id },
      { propertyId: { $ne: null }, text: 'Hello' },
    ])
      expect((await start(seeker, wrong)).status).toBe(400)
  })

  it('is read and continued by its parties, read by admins, and hidden from others', async () => {
    const id = await begin()
    for (const path of [`/conversations/${id}`, `/conversations/${id}/messages`]) {
      for (const person of [seeker, owner, admin]) expect((await get(person, path)).status).toBe(200)
      for (const person of [other, otherOwner]) expect((await get(person, path)).status).toBe(404)
      expect((await api.get().call('GET', path)).status).toBe(401)
    }
    const path = `/conversations/${id}/messages`
    for (const person of [other, otherOwner])
      expect((await send(person, path, { text: 'Hello' })).status).toBe(404)
    expect((await send(admin, path, { text: 'Hello' })).status).toBe(403)
    expect((await send(owner, path, { text: 'Yes, by the window.' })).status).toBe(201)
    const { data, meta } = await get(seeker, path)
    expect(data).toMatchObject([
      { text: 'Yes, by the window.', isOwn: false, seenAt: null },
      { text: 'Is there a desk?', isOwn: true },
    ])
    expect(meta.total).toBe(2)
  })
})

describe('a message', () => {
  it('that is sent twice under one name is stored once', async () => {
    const path = `/conversations/${await begin()}/messages`
    const body = { text: 'I arrive at nine.', clientId: 'phone-0001' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(seeker, path, body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1)
    expect((await send(owner, path, body)).data.id).not.toBe(answers[0]?.data.id)
    expect((await get(seeker, path)).meta.total).toBe(3)
  })

  it('that was changed is refused under the name of the first, not taken for it', async () => {
    const path = `/conversations/${await begin()}/messages`
    const clientId = 'phone-0002'
    expect((await send(seeker, path, { text: 'I arrive at nine.', clientId })).status).toBe(201)
    const changed = await send(seeker, path, { text: 'I arrive at ten.', clientId })
    expect([changed.status, changed.error.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
    expect((await get(seeker, path)).meta.total).toBe(2)
    const anew = await send(seeker, path, { text: 'I arrive at ten.', clientId: 'phone-0003' })
    expect(anew.status).toBe(201)
  })

  it('is seen by whom it was written to, and counted right while both write and read', async () => {
    const id = await begin()
    const path = `/conversations/${id}/messages`
    await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => send(seeker, path, { text: `Guest ${n}` })),
      ...Array.from({ length: 3 }, (_, n) => send(owner, path, { text: `Owner ${n}` })),
      markRead(owner, id),
      markRead(owner, id),
    ])
    const { unread } = (await api
      .get()
      .ctx.db.collection('conversations')
      .findOne({ _id: new ObjectId(id) })) as unknown as { unread: { owner: number; seeker: number } }
    const left = await api
      .get()
      .ctx.db.collection('messages')
      .countDocuments({ conversation: new ObjectId(id), toUser: new ObjectId(owner.id), read: false })
    expect(unread).toEqual({ owner: left, seeker: 3 })
    await markRead(seeker, id)
    expect(await unreadOf(seeker, id)).toBe(0)
    expect((await markRead(other, id)).status).toBe(404)
    expect((await markRead(admin, id)).status).toBe(403)
    const mine = (await get(owner, path)).data.filter(({ isOwn }: { isOwn: boolean }) => isOwn)
    expect(mine.every(({ seenAt }: { seenAt: string | null }) => seenAt !== null)).toBe(true)
  })
})
