import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/context.ts'
import { locateProperty } from '../src/geocoding/locate-property.ts'
import { openNominatim, takeTurn } from '../src/geocoding/nominatim.ts'
import type { OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { collectionsOf } from '../src/records/collections.ts'
import type { PropertyDocument } from '../src/records/documents/catalog.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { type Nominatim, startNominatim } from './support/nominatim.ts'

const api = openApi()
const AREA = { lat: 12.935, lng: 77.624 }
const DOOR = { lat: 12.9352, lng: 77.6146 }
const USER_AGENT = 'BookMySleep tests (stay@people.test)'
let nominatim: Nominatim
let owner: { id: string; token: string }

beforeAll(async () => {
  nominatim = await startNominatim()
  owner = await api.get().signIn('owner')
})
afterAll(() => nominatim.close())
beforeEach(async () => {
  nominatim.answer = () => DOOR
  nominatim.asked.length = 0
  await api.get().ctx.db.collection('geocodes').deleteMany({})
})

const address = (more: object = {}) => ({
  street: '14, 6th Cross',
  area: 'Koramangala',
  city: 'Bangalore',
  state: 'Karnataka',
  zipCode: '560095',
  ...more,
})

async function addHouse(more: object = {}) {
  const body = {
    propertyName: `Lamp House ${new ObjectId()}`,
    propertyType: 'pg',
    description: 'A house by the lake.',
    address: address(more),
  }
  return api.get().call('POST', '/properties', { token: owner.token, body })
}

const change = (id: string, more: object = {}) =>
  api.get().call('PUT', `/properties/${id}`, { token: owner.token, body: { address: address(more) } })

async function stored(id: string): Promise<PropertyDocument> {
  const found = await collectionsOf(api.get().ctx).properties.findOne({ _id: new ObjectId(id) })
  if (!found) throw new Error('there is no such house')
  return found
}

/** With a geocoder; every turn is free, since nothing here is about whose it is. */
function withGeocoder(): Ctx {
  const { ctx } = api.get()
  const redis = { set: async () => 'OK' } as never
  const { db, clock, guards } = ctx
  const settings = { url: nominatim.url, userAgent: USER_AGENT }
  return { ...ctx, geocoder: openNominatim(settings, { db, redis, clock, guard: guards.geocoder }) }
}

async function jobsOf(id: string) {
  const { ctx } = api.get()
  const events = await ctx.db
    .collection<OutboxDocument>('outbox')
    .find({ type: 'property.placed', 'aggregate.id': new ObjectId(id) })
    .toArray()
  return (await Promise.all(events.map((event) => jobsFor(ctx, event)))).flat()
}

describe('a house whose owner has not said where it stands', () => {
  it('stands where its area is, and has its address looked up later', async () => {
    const { status, data } = await addHouse()
    expect([status, data.coordinates]).toEqual([201, AREA])
    expect(nominatim.asked).toEqual([])
    expect(await jobsOf(data.id)).toMatchObject([
      { queue: 'geocoding', name: 'locate-property', data: { propertyId: data.id } },
    ])
  })

  it('stands where its city is when nobody knows the area, and is refused when nobody knows the city', async () => {
    const { data } = await addHouse({ area: 'Behind the mill', city: 'Mysore' })
    expect(data.coordinates.lat).toBeCloseTo(12.3, 1)
    const { error, ...answer } = await addHouse({ city: 'Atlantis' })
    expect(error.code).toBe('VALIDATION_FAILED')
    expect(fieldsOf({ error, ...answer })).toEqual(['address.coordinates'])
  })

  it('is moved to its door once, and asked about with a name of ours', async () => {
    const { data } = await addHouse()
    const ctx = withGeocoder()
    await locateProperty(ctx, data.id)
    await locateProperty(ctx, data.id)
    const { address } = await stored(data.id)
    expect([address.coordinates.coordinates, address.coordinatesFrom]).toEqual([
      [DOOR.lng, DOOR.lat],
      'address',
    ])
    expect(nominatim.asked).toHaveLength(1)
    expect(nominatim.asked[0]).toMatchObject({
      q: '14, 6th Cross, Koramangala, Bangalore, Karnataka 560095, India',
      headers: { 'user-agent': USER_AGENT },
      parameters: { format: 'jsonv2', limit: '1' },
    })
  })

  it('is looked for without its street when that is not known, and each is asked once', async () => {
    nominatim.answer = (q) => (q.startsWith('14,') ? null : DOOR)
    const [{ data: first }, { data: second }] = [await addHouse(), await addHouse()]
    const ctx = withGeocoder()
    await locateProperty(ctx, first.id)
    await locateProperty(ctx, second.id)
    expect(nominatim.asked.map(({ q }) => q)).toEqual([
      '14, 6th Cross, Koramangala, Bangalore, Karnataka 560095, India',
      'Koramangala, Bangalore, Karnataka 560095, India',
    ])
    expect((await stored(second.id)).address.coordinatesFrom).toBe('address')
  })

  it.each([
    ['nothing is found', null],
    ['what is found lies in another city of that name', { lat: 28.6, lng: 77.2 }],
  ])('stays when %s', async (_, found) => {
    nominatim.answer = () => found
    const { data } = await addHouse()
    await locateProperty(withGeocoder(), data.id)
    const { address } = await stored(data.id)
    expect([address.coordinates.coordinates, address.coordinatesFrom]).toEqual([[AREA.lng, AREA.lat], 'area'])
  })

  it('stays, to be tried again, while the geocoder is away', async () => {
    nominatim.answer = () => 503
    const { data } = await addHouse()
    await expect(locateProperty(withGeocoder(), data.id)).rejects.toThrow('answered 503')
    expect((await stored(data.id)).address.coordinatesFrom).toBe('area')
    expect(await api.get().ctx.db.collection('geocodes').countDocuments()).toBe(0)
  })

  it('stays where no geocoder is set', async () => {
    const { data } = await addHouse()
    expect(api.get().ctx.geocoder).toBeNull()
    await locateProperty(api.get().ctx, data.id)
    expect((await stored(data.id)).address.coordinatesFrom).toBe('area')
  })
})

describe('what was set by hand', () => {
  const BY_HAND = { lat: 12.93, lng: 77.61 }
  const placeOf = async (id: string) => {
    const { address } = await stored(id)
    const [lng, lat] = address.coordinates.coordinates
    return [{ lat, lng }, address.coordinatesFrom]
  }

  it('stays, whatever becomes of the words', async () => {
    const { data } = await addHouse({ coordinates: BY_HAND })
    await change(data.id, { area: 'Indiranagar' })
    await locateProperty(withGeocoder(), data.id)
    expect(await placeOf(data.id)).toEqual([BY_HAND, 'hand'])
    expect(await jobsOf(data.id)).toEqual([])
    expect(nominatim.asked).toEqual([])
  })

  it('wins over an answer that was on its way', async () => {
    const { data } = await addHouse()
    nominatim.answer = async () => {
      await change(data.id, { coordinates: BY_HAND })
      return DOOR
    }
    await locateProperty(withGeocoder(), data.id)
    expect(await placeOf(data.id)).toEqual([BY_HAND, 'hand'])
  })

  it('cannot be claimed by whoever asks', async () => {
    const { data } = await addHouse()
    expect((await change(data.id, { coordinatesFrom: 'hand' })).error.code).toBe('VALIDATION_FAILED')
    expect(await placeOf(data.id)).toEqual([AREA, 'area'])
  })
})

describe('an address that changes', () => {
  it('is placed anew, and an answer for the old one is dropped', async () => {
    const { data } = await addHouse()
    nominatim.answer = async () => {
      await change(data.id, { area: 'Indiranagar' })
      return DOOR
    }
    await locateProperty(withGeocoder(), data.id)
    const { address } = await stored(data.id)
    expect([address.coordinates.coordinates, address.coordinatesFrom]).toEqual([[77.641, 12.978], 'area'])
    expect(await jobsOf(data.id)).toHaveLength(2)
  })
})

it('waits for its turn until nobody else has it', async () => {
  const answers = [null, null, 'OK']
  const waits: number[] = []
  const asked: unknown[][] = []
  const redis = {
    set: async (...parts: unknown[]) => {
      asked.push(parts)
      return answers.shift() ?? null
    },
  }
  await takeTurn(redis as never, async (milliseconds) => waits.push(milliseconds))
  expect(waits).toHaveLength(2)
  expect(asked[0]).toEqual(['geocoder:turn', '1', 'PX', 1000, 'NX'])
})
