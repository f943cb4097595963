import type { Suggestion } from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBlock } from '../src/booking/block-beds.ts'
import { searchProperties } from '../src/catalog/search-properties.ts'
import { suggest } from '../src/catalog/suggest.ts'
import { finishTask } from '../src/search/finish-task.ts'
import { indexProperty, indexRoom } from '../src/search/index-rooms.ts'
import { placesIndex, preparePlacesIndex } from '../src/search/places/places-index.ts'
import { rebuildIndex } from '../src/search/rebuild-index.ts'
import { roomsIndex } from '../src/search/rooms-index.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'
import { withoutSearch } from './support/without-search.ts'

const api = openApi()

type Made = { property: string; rooms: string[] }
const stays: Record<string, Made> = {}
let owner: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  owner = (await signIn('owner')).id
  const other = (await signIn('owner')).id
  await ctx.db.collection('users').updateOne({ _id: new ObjectId(other) }, { $set: { hostVerified: true } })
  await make('neem', { owner, featured: true, rating: 4.6, reviewCount: 20 }, [
    { roomNumber: 'Dorm A' },
    {
      roomNumber: '7',
      roomType: 'Double',
      sharing: 'private',
      capacity: 2,
      price: 1800_00,
      amenities: ['ac'],
    },
  ])
  await make(
    'lotus',
    {
      owner: other,
      propertyName: 'Lotus House for Women',
      propertyType: 'pg',
      genderPolicy: 'women',
      rating: 4.1,
      reviewCount: 4,
      amenities: ['wifi', 'food', 'laundry'],
      address: { area: 'Koramangala', coordinates: [77.6245, 12.9352] },
    },
    [{ price: 9000_00, priceUnit: 'month', capacity: 3, securityDeposit: 9000_00, minNights: 28 }],
  )
  await make(
    'gateway',
    {
      owner: other,
      propertyName: 'Gateway Backpackers',
      rating: 3.8,
      amenities: ['wifi', 'ac', 'parking'],
      address: { area: 'Colaba', city: 'Mumbai', state: 'Maharashtra', coordinates: [72.8335, 18.922] },
    },
    [{ price: 450_00, capacity: 6 }],
  )
  await make(
    'banyan',
    { owner, propertyName: 'Banyan Flats', propertyType: 'flat', rating: 4.9, amenities: [] },
    [
      { roomNumber: 'Red', roomType: 'Single', sharing: 'private', capacity: 1, price: 1500_00 },
      { roomNumber: 'Blue', roomType: 'Double', sharing: 'private', capacity: 2, price: 2000_00 },
    ],
  )
  const [red, blue] = stays.banyan?.rooms ?? []
  const whole = await makeRoom(ctx, {
    property: stays.banyan?.property ?? '',
    roomNumber: 'Whole flat',
    roomType: 'Entire',
    sharing: 'private',
    capacity: 3,
    price: 3200_00,
    contains: [red, blue] as string[],
  })
  stays.banyan?.rooms.push(whole)
  await make('closed', { owner, propertyName: 'Closed Hostel', isActive: false }, [{}])
  await make('waiting', { owner, propertyName: 'Waiting Hostel', verificationStatus: 'pending' }, [{}])
  await rebuildIndex(ctx)
})

async function make(name: string, parts: object, rooms: object[]): Promise<void> {
  const { ctx } = api.get()
  const property = await makeProperty(ctx, parts as never)
  const made: Made = { property, rooms: [] }
  for (const room of rooms) made.rooms.push(await makeRoom(ctx, { property, ...room }))
  stays[name] = made
}

/** Names of the stays that a search finds, in order. */
async function find(query: Record<string, string | number>, path = '/properties') {
  const { call } = api.get()
  const answer = await call('GET', `${path}?${new URLSearchParams(query as Record<string, string>)}`)
  expect(answer.error).toBeUndefined()
  expect(answer.meta.source).toBe('search')
  const nameById = new Map(Object.entries(stays).map(([name, { property }]) => [property, name]))
  return { ...answer, names: answer.data.map(({ id }: { id: string }) => nameById.get(id)) }
}

const searches: [string, Record<string, string | number>, string[]][] = [
  ['everything that is open', {}, ['neem', 'banyan', 'lotus', 'gateway']],
  ['a city', { city: 'Mumbai' }, ['gateway']],
  ['a city by its other name', { city: 'bangalore', sort: 'rating' }, ['banyan', 'neem', 'lotus']],
  ['a misspelt city', { city: 'Bengalru', sort: 'rating' }, ['banyan', 'neem', 'lotus']],
  ['a misspelt other name', { city: 'Bangalor', sort: 'rating' }, ['banyan', 'neem', 'lotus']],
  ['an unknown city', { city: 'Atlantis' }, []],
  ['a state', { state: 'maharashtra' }, ['gateway']],
  ['a country', { country: 'india' }, ['neem', 'banyan', 'lotus', 'gateway']],
  ['an area', { area: 'Koramangla' }, ['lotus']],
  ['a type', { type: 'pg,flat', sort: 'rating' }, ['banyan', 'lotus']],
  ['a gender rule', { gender: 'women' }, ['lotus']],
  ['amenities of house and room together', { amenities: 'wifi,ac', sort: 'rating' }, ['neem', 'gateway']],
  ['rooms sold whole', { sharing: 'private', sort: 'rating' }, ['banyan', 'neem']],
  ['a price range', { priceMin: 50000, priceMax: 100000 }, ['neem']],
  ['a price by the month', { priceUnit: 'month', priceMax: 900000 }, ['lotus']],
  ['a rating', { ratingMin: 4.5, sort: 'rating' }, ['banyan', 'neem']],
  ['verified hosts', { hostVerified: 'true', sort: 'rating' }, ['lotus', 'gateway']],
  ['cheapest first', { sort: 'price' }, ['lotus', 'gateway', 'neem', 'banyan']],
  ['dearest first, by the cheapest room', { sort: '-price' }, ['banyan', 'neem', 'gateway', 'lotus']],
  ['a distance', { lat: 12.9784, lng: 77.6408, radius: 2 }, ['neem', 'banyan']],
  [
    'nearest first',
    { lat: 12.9352, lng: 77.6245, sort: 'distance', city: 'Bengaluru', type: 'pg,hostel' },
    ['lotus', 'neem'],
  ],
  ['a section of the map', { bbox: '72,18,74,20' }, ['gateway']],
  ['five guests', { guests: 5 }, ['gateway']],
  ['dates', { checkIn: day(20), checkOut: day(22), sort: 'rating' }, ['banyan', 'neem', 'gateway']],
  [
    'a month',
    { checkIn: day(20), checkOut: day(50), sort: 'rating' },
    ['banyan', 'neem', 'lotus', 'gateway'],
  ],
]

describe.each(['search', 'database'] as const)('by %s finds', (source) => {
  it.each(searches)('%s', async (_, query, expected) => {
    const { ctx } = api.get()
    const used = source === 'search' ? ctx : withoutSearch(ctx)
    const { propertySearchSchema } = await import('@bookmysleep/domain/api/properties')
    const { data, meta } = await searchProperties(used, propertySearchSchema.parse(asStrings(query)))
    const nameById = new Map(Object.entries(stays).map(([name, { property }]) => [property, name]))
    const names = data.map(({ id }) => nameById.get(id))
    expect(meta.source).toBe(source)
    if (query.sort || names.length < 2) expect(names).toEqual(expected)
    else expect(names.sort()).toEqual([...expected].sort())
    expect(meta.total).toBe(expected.length)
  })
})

function asStrings(query: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]))
}

describe('text', () => {
  it.each([
    ['neem tree', ['neem']],
    ['gatewey backpakers', ['gateway']],
    ['hostel bombay', ['gateway']],
    ['girls pg with wifi', ['lotus']],
    ['Koramangala', ['lotus']],
    ['lot', ['lotus']],
    ['zzzz', []],
  ])('"%s"', async (q, expected) => {
    expect((await find({ q }, '/properties/search')).names.sort()).toEqual(expected)
  })

  it.each([
    ['neem tree', ['neem']],
    ['hostel bombay', ['gateway']],
    ['girls pg with wifi', ['lotus']],
    ['lot', ['lotus']],
    ['.*', 4],
    ['(', 4],
    ['zzzz', []],
  ])('"%s" by MongoDB', async (q, expected) => {
    const { ctx } = api.get()
    const { propertySearchSchema } = await import('@bookmysleep/domain/api/properties')
    const { data } = await searchProperties(withoutSearch(ctx), propertySearchSchema.parse({ q }))
    if (typeof expected === 'number') expect(data).toHaveLength(expected)
    else expect(data.map(({ id }) => id)).toEqual(expected.map((name) => stays[name]?.property))
  })
})

describe('an answer', () => {
  it('shows the cheapest room that fits, priced for the dates', async () => {
    const { data } = await find({
      checkIn: day(20),
      checkOut: day(22),
      city: 'Bengaluru',
      type: 'hostel',
      guests: 2,
    })
    const [card] = data
    expect(card.offer).toMatchObject({ roomId: stays.neem?.rooms[0], price: 600_00, freeBeds: 4 })
    expect(card.offer.quote).toMatchObject({ nights: 2, beds: 2, rent: 4 * 600_00 })
    const dear = await find({ type: 'hostel', city: 'Bengaluru', sharing: 'private' })
    expect(dear.data[0].offer).toMatchObject({ roomId: stays.neem?.rooms[1], quote: null, freeBeds: null })
  })

  it('counts facets, those of the narrowed field without its own filter', async () => {
    const all = await find({})
    expect(all.meta.facets.type).toEqual({ hostel: 2, pg: 1, flat: 1 })
    expect(all.meta.facets.city).toEqual({ Bengaluru: 3, Mumbai: 1 })
    const pgs = await find({ type: 'pg' })
    expect(pgs.meta.facets.type).toEqual({ hostel: 2, pg: 1, flat: 1 })
    expect(pgs.meta.facets.city).toEqual({ Bengaluru: 1 })
  })

  it('counts the same facets by MongoDB', async () => {
    const { ctx } = api.get()
    const { propertySearchSchema } = await import('@bookmysleep/domain/api/properties')
    const { meta } = await searchProperties(withoutSearch(ctx), propertySearchSchema.parse({ type: 'pg' }))
    expect(meta.facets.type).toEqual({ hostel: 2, pg: 1, flat: 1 })
    expect(meta.facets.city).toEqual({ Bengaluru: 1 })
    expect(meta.facets.amenities).toMatchObject({ wifi: 1, food: 1, laundry: 1 })
  })

  it('tells the distance', async () => {
    const { data } = await find({ lat: 12.9352, lng: 77.6245, sort: 'distance', city: 'Bengaluru' })
    expect(data[0].distanceKm).toBe(0)
    expect(data[1].distanceKm).toBeGreaterThan(4)
    expect(data[1].distanceKm).toBeLessThan(6)
  })

  it('pages without repeating or skipping anything', async () => {
    for (const sort of ['relevance', 'price', 'rating', 'newest']) {
      const seen: string[] = []
      for (let page = 1; page <= 4; page++) seen.push(...(await find({ sort, page, limit: 1 })).names)
      expect(seen).toEqual((await find({ sort })).names)
      expect((await find({ sort, page: 5, limit: 1 })).names).toEqual([])
    }
  })
})

describe('free beds', () => {
  const stay = { checkIn: day(100), checkOut: day(103) }

  it('a room that is full on one night is not offered for a stay over it', async () => {
    const { ctx } = api.get()
    const [dorm = ''] = stays.gateway?.rooms ?? []
    await block(dorm, { from: day(101), to: day(102) })
    await indexRoom(ctx, dorm)
    expect((await find({ ...stay, city: 'Mumbai' })).names).toEqual([])
    expect((await find({ checkIn: day(102), checkOut: day(104), city: 'Mumbai' })).names).toEqual(['gateway'])
  })

  it('a room with too few beds left is offered to small parties only', async () => {
    const { ctx } = api.get()
    const [dorm = ''] = stays.neem?.rooms ?? []
    await block(dorm, { from: day(101), to: day(102), beds: [1, 2, 3] })
    await indexRoom(ctx, dorm)
    const wish = { ...stay, type: 'hostel', city: 'Bengaluru', sharing: 'shared' }
    expect((await find(wish)).data[0].offer.freeBeds).toBe(1)
    expect((await find({ ...wish, guests: 2 })).names).toEqual([])
  })

  it('a whole flat goes with its rooms, and they with it', async () => {
    const { ctx } = api.get()
    const [red = '', , whole = ''] = stays.banyan?.rooms ?? []
    await block(red, { from: day(101), to: day(102) })
    await indexProperty(ctx, stays.banyan?.property ?? '')
    const wish = { ...stay, type: 'flat' }
    expect((await find({ ...wish, guests: 3 })).names).toEqual([])
    expect((await find({ ...wish, guests: 2 })).data[0].offer.roomId).toBe(stays.banyan?.rooms[1])
    await block(whole, { from: day(120), to: day(121) })
    await indexProperty(ctx, stays.banyan?.property ?? '')
    expect((await find({ checkIn: day(120), checkOut: day(121), type: 'flat' })).names).toEqual([])
  })

  it('a result never lies, however stale the index is', async () => {
    const { ctx, call } = api.get()
    const wish = { checkIn: day(200), checkOut: day(202), sort: 'rating', limit: 2 }
    const before = await find(wish)
    expect(before.names).toEqual(['banyan', 'neem'])
    for (const room of stays.banyan?.rooms.slice(0, 2) ?? [])
      await block(room, { from: day(201), to: day(202) })
    const after = await find(wish)
    expect(after.names).toEqual(['neem', 'gateway'])
    expect((await find({ ...wish, page: 2 })).names).toEqual([])
    expect(after.meta.total).toBe(2)
    for (const { id, offer } of after.data) {
      const { data } = await call(
        'GET',
        `/rooms/property/${id}?checkIn=${wish.checkIn}&checkOut=${wish.checkOut}`,
      )
      const room = data.find((each: { id: string }) => each.id === offer.roomId)
      expect(room.freeBeds).toBe(offer.freeBeds)
      expect(room.problem).toBeNull()
      expect(room.quote).toEqual(offer.quote)
    }
    await indexProperty(ctx, stays.banyan?.property ?? '')
    expect((await find(wish)).names).toEqual(['neem', 'gateway'])
  })

  it('a house that closed, or a room that was withdrawn, is gone at once', async () => {
    const { ctx } = api.get()
    const properties = ctx.db.collection('properties')
    const gateway = new ObjectId(stays.gateway?.property)
    await properties.updateOne({ _id: gateway }, { $set: { isActive: false } })
    expect((await find({ city: 'Mumbai' })).names).toEqual([])
    await properties.updateOne({ _id: gateway }, { $set: { isActive: true } })
    const rooms = ctx.db.collection('rooms')
    await rooms.updateOne({ property: gateway }, { $set: { isAvailable: false } })
    expect((await find({ city: 'Mumbai' })).names).toEqual([])
    await rooms.updateOne({ property: gateway }, { $set: { isAvailable: true } })
    expect((await find({ city: 'Mumbai' })).names).toEqual(['gateway'])
  })

  async function block(roomId: string, parts: { from: string; to: string; beds?: number[] }): Promise<void> {
    const { ctx } = api.get()
    await createBlock(ctx, {
      actor: { id: owner, role: 'admin' },
      block: { roomId, reason: 'maintenance', ...parts },
    })
  }
})

describe('the index', () => {
  it('is the same after being written twice, and forgets what closed', async () => {
    const { ctx } = api.get()
    const { property = '', rooms = [] } = stays.lotus ?? {}
    await indexProperty(ctx, property)
    const first = await roomsIndex(ctx).getDocument(rooms[0] ?? '')
    await indexProperty(ctx, property)
    expect(await roomsIndex(ctx).getDocument(rooms[0] ?? '')).toEqual(first)
    await ctx.payload.update({ collection: 'properties', id: property, data: { isActive: false } })
    await indexProperty(ctx, property)
    await expect(roomsIndex(ctx).getDocument(rooms[0] ?? '')).rejects.toThrow()
    await ctx.payload.update({ collection: 'properties', id: property, data: { isActive: true } })
    await indexProperty(ctx, property)
    expect((await find({ gender: 'women' })).names).toEqual(['lotus'])
  })

  it('is whole after several rebuilds at once, and an older one does not win', async () => {
    const { ctx } = api.get()
    const counts = await Promise.all([
      rebuildIndex(ctx),
      rebuildIndex(ctx),
      indexProperty(ctx, stays.neem?.property ?? ''),
    ])
    expect(counts[0]).toBe(counts[1])
    const late = { ...ctx, clock: { now: () => new Date(Date.now() - 3600_000) } }
    const index = roomsIndex(ctx)
    const nowhere = { id: 'f'.repeat(24), property: 'f'.repeat(24) }
    const stray = { ...(await index.getDocument(stays.neem?.rooms[0] ?? '')), ...nowhere }
    await index.addDocuments([stray]).waitTask()
    await rebuildIndex(late)
    expect((await index.getDocument(stray.id)).id).toBe(stray.id)
    await rebuildIndex(ctx)
    await expect(index.getDocument(stray.id)).rejects.toThrow()
    expect((await find({})).names).toHaveLength(4)
    const { results } = await ctx.search.getIndexes({ limit: 1000 })
    expect(results.filter(({ uid }) => uid.startsWith(`${ctx.config.search.prefix}rooms_fresh`))).toEqual([])
  })

  it('forgets a room that was deleted', async () => {
    const { ctx } = api.get()
    const extra = await makeRoom(ctx, { property: stays.neem?.property ?? '', roomNumber: 'Extra' })
    await indexRoom(ctx, extra)
    expect((await roomsIndex(ctx).getDocument(extra)).id).toBe(extra)
    await ctx.payload.delete({ collection: 'rooms', id: extra })
    await indexRoom(ctx, extra)
    await expect(roomsIndex(ctx).getDocument(extra)).rejects.toThrow()
  })
})

describe('suggestions', () => {
  const shownFor = async (q: string) => {
    const { data } = await api.get().call('GET', `/properties/suggest?q=${encodeURIComponent(q)}`)
    return (data as Suggestion[]).map(({ kind, text, properties }) => [kind, text, properties])
  }
  const CASES: [string, unknown[][]][] = [
    ['beng', [['city', 'Bengaluru', 3]]],
    ['bangal', [['city', 'Bengaluru', 3]]],
    ['बेंग', [['city', 'Bengaluru', 3]]],
    ['Mumbay', [['city', 'Mumbai', 1]]],
    ['kora', [['area', 'Koramangala', 1]]],
    ['कोरमंगला', [['area', 'Koramangala', 1]]],
    ['banyan', [['property', 'Banyan Flats', 1]]],
  ]

  it.each(CASES)('for "%s" show what has stays before all else', async (q, expected) => {
    const shown = await shownFor(q)
    expect(shown.slice(0, expected.length)).toEqual(expected)
    expect(shown.slice(expected.length).every(([, , properties]) => properties === 0)).toBe(true)
  })

  it('for nothing show the largest cities', async () => {
    expect(await shownFor('')).toEqual([
      ['city', 'Bengaluru', 3],
      ['city', 'Mumbai', 1],
    ])
  })

  const ELSEWHERE: [string, [string, string]][] = [
    ['indian institute of sci', ['landmark', 'Indian Institute of Science']],
    ['IIT Bombay', ['landmark', 'IIT Bombay']],
    ['चाँदनी चौक', ['area', 'Chandni Chowk']],
    ['sector 62 noida', ['area', 'Sector 62']],
    ['Trivandrum', ['city', 'Thiruvananthapuram']],
    ['Vishakapatnam', ['city', 'Visakhapatnam']],
  ]

  it.each(ELSEWHERE)('for "%s" show where to look near', async (q, [kind, text]) => {
    const { data } = await api.get().call('GET', `/properties/suggest?q=${encodeURIComponent(q)}`)
    const found = (data as Suggestion[]).find((one) => one.text === text)
    expect(found).toMatchObject({
      kind,
      properties: 0,
      textHi: expect.stringMatching(/\p{Script=Devanagari}/u),
    })
    expect(found?.coordinates).toEqual({ lat: expect.any(Number), lng: expect.any(Number) })
  })

  it('come from memory while the search engine is away, and may be kept for a while', async () => {
    const { call, ctx } = api.get()
    const away = withoutSearch(ctx)
    for (const [q, expected] of CASES) {
      const shown = (await suggest(away, q)).map(({ kind, text, properties }) => [kind, text, properties])
      expect(shown.slice(0, expected.length)).toEqual(expected)
    }
    expect((await suggest(away, 'Chandni Chowk'))[0]).toMatchObject({ kind: 'area', city: 'Delhi' })
    const { headers } = await call('GET', '/properties/suggest?q=beng')
    expect(headers.get('cache-control')).toMatch(/^public, max-age=/)
    const again = { headers: { 'if-none-match': headers.get('etag') ?? '' } }
    expect((await fetch(`${api.get().url}/properties/suggest?q=beng`, again)).status).toBe(304)
  })

  it('stand in an index that is made anew as often as anybody likes, and holds nothing else', async () => {
    const { ctx } = api.get()
    const index = placesIndex(ctx)
    const count = async () => (await index.getStats()).numberOfDocuments
    const before = await count()
    const stale = {
      id: 'city_atlantis',
      names: ['Atlantis'],
      within: [],
      kind: 'city',
      rank: 0,
      version: 'old',
    }
    await finishTask(index.addDocuments([stale] as never))
    await Promise.all([preparePlacesIndex(ctx), preparePlacesIndex(ctx)])
    expect(await count()).toBe(before)
    expect((await index.search('Atlantis')).hits).toEqual([])
  })
})

describe('a bad search', () => {
  it.each([
    ['checkOut', `checkIn=${day(3)}`],
    ['checkOut', `checkIn=${day(3)}&checkOut=${day(3)}`],
    ['checkOut', `checkIn=${day(5)}&checkOut=${day(3)}`],
    ['checkIn', `checkIn=${day(-3)}&checkOut=${day(3)}`],
    ['checkOut', `checkIn=${day(530)}&checkOut=${day(560)}`],
    ['checkIn', 'checkIn=2027-02-30&checkOut=2027-03-02'],
    ['guests', 'guests=0'],
    ['guests', 'guests=many'],
    ['priceMax', 'priceMin=10&priceMax=5'],
    ['type.0', 'type=castle'],
    ['sort', 'sort=magic'],
    ['lat', 'radius=3'],
    ['lng', 'lat=12'],
    ['bbox', 'bbox=1,2,3'],
    ['bbox', 'bbox=10,20,30,10'],
    ['page', 'page=0'],
    ['limit', 'limit=101'],
    ['city[$ne]', 'city[$ne]=x'],
    ['city', 'city=a&city=b'],
    ['q', `q=${'x'.repeat(201)}`],
    ['colour', 'colour=red'],
  ])('names %s', async (field, query) => {
    const { call } = api.get()
    const answer = await call('GET', `/properties?${query}`)
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toContain(field)
  })
})
