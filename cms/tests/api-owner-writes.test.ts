import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let otherOwner: Person
let admin: Person

beforeAll(async () => {
  const { signIn } = api.get()
  ;[owner, otherOwner, admin] = await Promise.all([signIn('owner'), signIn('owner'), signIn('admin')])
})

const house = {
  propertyName: 'Palm House',
  propertyType: 'pg',
  description: 'Five rooms around a courtyard.',
  address: {
    street: '4, Temple Street',
    area: 'Adyar',
    city: 'Chennai',
    state: 'Tamil Nadu',
    zipCode: '600020',
    coordinates: { lat: 13.0067, lng: 80.2577 },
  },
  amenities: ['wifi', 'food'],
  rules: ['no_smoking'],
  genderPolicy: 'women',
}
const room = {
  roomNumber: '1',
  roomType: 'Triple',
  sharing: 'shared',
  capacity: 3,
  price: 700000,
  priceUnit: 'month',
}

describe('a house', () => {
  it('is told to admins by mail while its owner has few others waiting', async () => {
    const { call, ctx, signIn } = api.get()
    const { id, token } = await signIn('owner')
    const submit = async () => {
      const { data } = await call('POST', '/properties', { token, body: house })
      const submitted = { type: 'property.submitted' as const, 'aggregate.id': new ObjectId(data.id) }
      const event = await ctx.db.collection<OutboxDocument>('outbox').findOne(submitted)
      return (await jobsFor(ctx, event as OutboxDocument)).map(({ data: { template } }) => template)
    }
    expect(await submit()).toContain('property-submitted')
    const [stored] = await ctx.db
      .collection('properties')
      .find({ owner: new ObjectId(id) })
      .toArray()
    const others = Array.from({ length: 9 }, (_, at) => ({
      ...stored,
      _id: new ObjectId(),
      slug: `other-${at}`,
    }))
    await ctx.db.collection('properties').insertMany(others)
    expect(await submit()).toEqual([])
    const all = { owner: new ObjectId(id) }
    await ctx.db.collection('properties').deleteMany(all)
    await ctx.db.collection('outbox').deleteMany({ 'data.ownerId': id })
  })

  it('is added by its owner, waits for approval and can be changed by the owner and admins', async () => {
    const { call, ctx } = api.get()
    const made = await call('POST', '/properties', { token: owner.token, body: house })
    expect(made.status).toBe(201)
    expect(made.data).toMatchObject({
      slug: 'palm-house-chennai',
      coordinates: { lat: 13.0067, lng: 80.2577 },
    })
    expect(made.data.owner.id).toBe(owner.id)
    const { id } = made.data
    const stored = await ctx.payload.findByID({ collection: 'properties', id, depth: 0 })
    expect(stored).toMatchObject({ verificationStatus: 'pending', owner: owner.id, ownerName: 'Asha Rao' })
    expect((await call('GET', `/properties/${id}`)).status).toBe(404)
    expect(await ctx.db.collection('outbox').countDocuments({ type: 'property.submitted' })).toBe(1)

    for (const { token } of [owner, admin]) {
      const changed = await call('PUT', `/properties/${id}`, { token, body: { propertyName: 'Palm Court' } })
      expect(changed.data).toMatchObject({
        propertyName: 'Palm Court',
        city: 'Chennai',
        rules: ['no_smoking'],
      })
    }
    const foreign = await call('PUT', `/properties/${id}`, {
      token: otherOwner.token,
      body: { propertyName: 'Mine' },
    })
    expect(foreign.status).toBe(404)
    expect((await ctx.payload.findByID({ collection: 'properties', id })).propertyName).toBe('Palm Court')
  })

  it.each([
    'owner',
    'ownerName',
    'verificationStatus',
    'verificationReason',
    'rating',
    'reviewCount',
    'featured',
    'slug',
    'currency',
    'timeZone',
    'id',
  ])('%s is not the owner’s to write', async (field) => {
    const { call, ctx } = api.get()
    const id = await makeProperty(ctx, { owner: owner.id })
    for (const [method, path] of [
      ['POST', '/properties'],
      ['PUT', `/properties/${id}`],
    ] as const) {
      const answer = await call(method, path, { token: owner.token, body: { ...house, [field]: 'x' } })
      expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]])
    }
  })

  it.each([
    ['propertyName', { propertyName: 'No' }],
    ['propertyType', { propertyType: 'castle' }],
    ['address.coordinates.lat', { address: { ...house.address, coordinates: { lat: 91, lng: 0 } } }],
    ['address.city', { address: { ...house.address, city: undefined } }],
    ['amenities.0', { amenities: ['moat'] }],
    ['images.0', { images: ['x'] }],
    ['checkInTime', { checkInTime: '25:00' }],
    ['description', { description: { $gt: '' } }],
  ])('is refused with a bad %s', async (field, parts) => {
    const answer = await api
      .get()
      .call('POST', '/properties', { token: owner.token, body: { ...house, ...parts } })
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toContain(field)
  })
})

describe('a room', () => {
  it('is added, changed, withdrawn and removed by the owner of the house', async () => {
    const { call, ctx } = api.get()
    const { token } = owner
    const propertyId = await makeProperty(ctx, { owner: owner.id })
    const made = await call('POST', '/rooms', { token, body: { ...room, propertyId } })
    expect(made.data).toMatchObject({ propertyId, price: 700000, priceUnit: 'month', capacity: 3 })
    const path = `/rooms/${made.data.id}`
    const changed = await call('PUT', path, { token, body: { price: 650000, availableFrom: day(5) } })
    expect(changed.data).toMatchObject({ price: 650000, availableFrom: day(5), roomNumber: '1' })
    expect((await call('PUT', path, { token, body: { isAvailable: false } })).status).toBe(200)
    expect((await call('GET', path)).status).toBe(404)
    expect((await call('GET', path, { token })).status).toBe(200)
    expect((await call('GET', `/properties/${propertyId}`)).data.rooms).toEqual([])
    expect((await call('DELETE', path, { token })).data).toEqual({ done: true })
    expect((await call('DELETE', path, { token })).status).toBe(404)
    const told = await ctx.db.collection('outbox').countDocuments({ type: 'room.changed' })
    expect(told).toBeGreaterThanOrEqual(4)
  })

  it('is nobody else’s to touch', async () => {
    const { call, ctx } = api.get()
    const propertyId = await makeProperty(ctx, { owner: owner.id })
    const id = await makeRoom(ctx, { property: propertyId })
    const { token } = otherOwner
    const answers = [
      await call('POST', '/rooms', { token, body: { ...room, propertyId } }),
      await call('PUT', `/rooms/${id}`, { token, body: { price: 1 } }),
      await call('DELETE', `/rooms/${id}`, { token }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    const { docs } = await ctx.payload.find({
      collection: 'rooms',
      where: { property: { equals: propertyId } },
    })
    expect(docs.map(({ price }) => price)).toEqual([600_00])
    const moved = await call('PUT', `/rooms/${id}`, { token: owner.token, body: { propertyId: id } })
    expect([moved.status, fieldsOf(moved)]).toEqual([400, ['propertyId']])
  })

  it('keeps its beds while somebody has a stay in it', async () => {
    const { call, ctx, signIn } = api.get()
    const { token } = owner
    const propertyId = await makeProperty(ctx, { owner: owner.id })
    const roomId = await makeRoom(ctx, { property: propertyId })
    const seeker = await signIn('seeker')
    const booked = await call('POST', '/bookings', {
      token: seeker.token,
      headers: { 'idempotency-key': 'a-key-of-its-own' },
      body: { propertyId, roomId, checkInDate: day(5), checkOutDate: day(7), guests: 4 },
    })
    expect(booked.status).toBe(201)
    for (const [method, path, body] of [
      ['PUT', `/rooms/${roomId}`, { capacity: 2 }],
      ['PUT', `/rooms/${roomId}`, { isAvailable: false }],
      ['DELETE', `/rooms/${roomId}`, undefined],
      ['PUT', `/properties/${propertyId}`, { isActive: false }],
    ] as const) {
      const answer = await call(method, path, { token, body })
      expect([method, path, answer.status]).toEqual([method, path, 409])
    }
    const { data } = await call('GET', `/rooms/${roomId}`, { token })
    expect(data.capacity).toBe(4)
  })

  it.each([
    ['capacity', { capacity: 0 }],
    ['capacity', { capacity: 51 }],
    ['price', { price: -1 }],
    ['price', { price: 10.5 }],
    ['price', { price: '10' }],
    ['priceUnit', { priceUnit: 'week' }],
    ['roomType', { roomType: 'Palace' }],
    ['currentOccupancy', { currentOccupancy: 3 }],
    ['propertyId', { propertyId: undefined }],
  ])('is refused with a bad %s', async (field, parts) => {
    const { call, ctx } = api.get()
    const propertyId = await makeProperty(ctx, { owner: owner.id })
    const answer = await call('POST', '/rooms', {
      token: owner.token,
      body: { ...room, propertyId, ...parts },
    })
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toContain(field)
  })
})
