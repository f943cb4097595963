import { HORIZON_DAYS } from '@bookmysleep/domain/hold-rules'
import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { freeBeds } from '../src/booking/free-beds.ts'
import { makePreviewToken } from '../src/catalog/guide-preview.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let otherOwner: Person
let admin: Person
let propertyId: string
let dorm: string
let double: string
let picture: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  ;[owner, otherOwner, admin] = await Promise.all([signIn('owner'), signIn('owner'), signIn('admin')])
  const { insertedId } = await ctx.db.collection('media').insertOne({
    filename: 'front door.jpg',
    alt: 'The front door',
    width: 1200,
    height: 800,
    cardUrl: '/media/front-640.webp',
  })
  picture = String(insertedId)
  propertyId = await makeProperty(ctx, {
    owner: owner.id,
    images: [picture],
    rules: ['no_smoking'],
    meals: 'breakfast',
    featured: true,
  })
  dorm = await makeRoom(ctx, { property: propertyId, minNights: 2 })
  double = await makeRoom(ctx, {
    property: propertyId,
    roomNumber: '7',
    roomType: 'Double',
    sharing: 'private',
    capacity: 2,
    price: 1800_00,
    images: [picture],
  })
  const near = await makeProperty(ctx, {
    owner: otherOwner.id,
    propertyName: 'Lamp House',
    address: { coordinates: [77.65, 12.98] },
  })
  await makeRoom(ctx, { property: near })
  for (const [index, rating] of [5, 4, 4].entries())
    await ctx.db.collection('reviews').insertOne({
      property: new ObjectId(propertyId),
      owner: new ObjectId(owner.id),
      seeker: new ObjectId(),
      booking: new ObjectId(),
      rating,
      cleanliness: rating,
      review: `Review ${index}`,
      author: 'Ravi',
      createdAt: new Date(Date.UTC(2026, 0, 1 + index)),
      updatedAt: new Date(Date.UTC(2026, 0, 1 + index)),
    })
})

describe('a stay’s page', () => {
  it('is found by id and by slug, with all that it shows', async () => {
    const { call } = api.get()
    const { data } = await call('GET', `/properties/${propertyId}`)
    expect((await call('GET', `/properties/${data.slug}`)).data).toEqual(data)
    expect(data).toMatchObject({
      propertyName: 'Neem Tree Hostel',
      rules: ['no_smoking'],
      meals: 'breakfast',
      coordinates: { lat: 12.9784, lng: 77.6408 },
      owner: { id: owner.id, name: 'Asha Rao', hostVerified: false },
      ratingBreakdown: { byStars: { 4: 2, 5: 1 }, cleanliness: 4.3, staff: null },
    })
    expect(data.images[0]).toMatchObject({
      url: expect.stringMatching(/\/media\/front%20door\.jpg$/),
      cardUrl: expect.stringMatching(/\/media\/front-640\.webp$/),
      alt: 'The front door',
      width: 1200,
    })
    expect(data.reviews.map(({ review }: { review: string }) => review)).toEqual([
      'Review 2',
      'Review 1',
      'Review 0',
    ])
    expect(data.similar.map(({ propertyName }: { propertyName: string }) => propertyName)).toEqual([
      'Lamp House',
    ])
    expect(data.rooms.map(({ id }: { id: string }) => id)).toEqual([dorm, double])
    expect(data.rooms[0]).toMatchObject({ quote: null, freeBeds: null, problem: null })
  })

  it('prices its rooms for dates, or says why one cannot be had', async () => {
    const { call } = api.get()
    const page = async (query: string) => (await call('GET', `/properties/${propertyId}?${query}`)).data.rooms
    const [shared, whole] = await page(`checkIn=${day(10)}&checkOut=${day(12)}&guests=2`)
    expect(shared).toMatchObject({ freeBeds: 4, problem: null, quote: { nights: 2, beds: 2, rent: 2400_00 } })
    expect(whole).toMatchObject({ freeBeds: 2, quote: { rent: 3600_00 } })
    const problems = async (query: string) =>
      (await page(query)).map(({ problem }: { problem: string }) => problem)
    expect(await problems(`checkIn=${day(10)}&checkOut=${day(11)}`)).toEqual([
      'The shortest stay is 2 nights',
      null,
    ])
    expect(await problems(`checkIn=${day(10)}&checkOut=${day(12)}&guests=3`)).toEqual([
      null,
      'The room has 2 places',
    ])
    expect(await problems(`checkIn=${day(-5)}&checkOut=${day(-3)}`)).toEqual([
      'Check-in is in the past',
      'Check-in is in the past',
    ])
    await call('POST', `/rooms/${dorm}/blocks`, {
      token: owner.token,
      body: { from: day(300), to: day(303), reason: 'maintenance', beds: [1, 2, 3] },
    })
    expect(await problems(`checkIn=${day(301)}&checkOut=${day(304)}&guests=2`)).toEqual([
      'Only 1 bed is left on these dates',
      null,
    ])
  })

  it('looks at no night of a stay that nobody can have, however long', async () => {
    const { call, ctx } = api.get()
    const free = (nights: number) =>
      freeBeds(ctx, { rooms: [dorm], checkIn: day(0), checkOut: day(nights) }).then((found) => [...found])
    expect(await free(HORIZON_DAYS + 1)).toEqual([])
    expect(await free(HORIZON_DAYS)).toEqual([[dorm, expect.any(Number)]])
    const ages = 'checkIn=0001-01-01&checkOut=9999-12-31'
    for (const path of [`/rooms/${dorm}`, `/properties/${propertyId}`, `/properties/${propertyId}/similar`])
      expect([path, (await call('GET', `${path}?${ages}`)).status]).toEqual([path, 200])
    const { data } = await call('GET', `/rooms/property/${propertyId}?${ages}`)
    expect(data.map(({ problem }: { problem: string }) => problem)).toEqual(
      Array(2).fill('Check-in is in the past'),
    )
  })

  it('of a house that is not open is for its owner and admins', async () => {
    const { call, ctx } = api.get()
    const waiting = await makeProperty(ctx, { owner: owner.id, verificationStatus: 'pending' })
    const room = await makeRoom(ctx, { property: waiting })
    for (const path of [`/properties/${waiting}`, `/rooms/${room}`, `/rooms/property/${waiting}`]) {
      expect((await call('GET', path)).status).toBe(404)
      expect((await call('GET', path, { token: otherOwner.token })).status).toBe(404)
      expect((await call('GET', path, { token: owner.token })).status).toBe(200)
      expect((await call('GET', path, { token: admin.token })).status).toBe(200)
    }
  })
})

describe('rooms and their days', () => {
  it('are told one by one and together', async () => {
    const { call } = api.get()
    const one = await call('GET', `/rooms/${double}?checkIn=${day(10)}&checkOut=${day(12)}`)
    expect(one.data).toMatchObject({ id: double, propertyId, quote: { rent: 3600_00 } })
    expect(one.data.images).toHaveLength(1)
    const all = await call('GET', `/rooms/property/${propertyId}`)
    expect(all.data).toHaveLength(2)
  })

  it('show what is free, and change with blocks', async () => {
    const { call } = api.get()
    const { token } = owner
    const path = `/rooms/${dorm}/availability?from=${day(200)}&to=${day(203)}`
    const made = await call('POST', `/rooms/${dorm}/blocks`, {
      token,
      body: { from: day(201), to: day(202), beds: [2], reason: 'walk_in', note: 'Cash' },
    })
    expect(made.data).toMatchObject({ roomId: dorm, beds: [2], note: 'Cash' })
    const { data } = await call('GET', path, { token })
    expect(data.map(({ free, blocked }: Record<string, number>) => [free, blocked])).toEqual([
      [4, 0],
      [3, 1],
      [4, 0],
    ])
    for (const stranger of [{}, { token: otherOwner.token }])
      expect((await call('GET', path, stranger)).data[1]).toEqual({
        date: day(201),
        free: 3,
        held: null,
        booked: null,
        blocked: null,
      })
    const twice = await call('POST', `/rooms/${dorm}/blocks`, {
      token,
      body: { from: day(200), to: day(203), reason: 'maintenance' },
    })
    expect([twice.status, twice.error.code]).toEqual([409, 'NOT_AVAILABLE'])
    const address = `/rooms/${dorm}/blocks/${made.data.id}`
    expect((await call('DELETE', `/rooms/${double}/blocks/${made.data.id}`, { token })).status).toBe(404)
    expect((await call('DELETE', address, { token: otherOwner.token })).status).toBe(404)
    expect((await call('DELETE', address, { token })).status).toBe(200)
    expect((await call('DELETE', address, { token })).status).toBe(404)
    expect((await call('GET', path)).data[1].free).toBe(4)
  })

  it.each([
    ['to', { from: day(5), to: day(5), reason: 'other' }],
    ['from', { from: 'soon', to: day(5), reason: 'other' }],
    ['from', { from: day(-5), to: day(5), reason: 'other' }],
    ['beds', { from: day(4), to: day(5), reason: 'other', beds: [9] }],
    ['beds.0', { from: day(4), to: day(5), reason: 'other', beds: ['1'] }],
    ['reason', { from: day(4), to: day(5), reason: 'because' }],
    ['room', { from: day(4), to: day(5), reason: 'other', room: 'x' }],
  ])('refuse a block with a bad %s', async (field, body) => {
    const answer = await api.get().call('POST', `/rooms/${dorm}/blocks`, { token: owner.token, body })
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toContain(field)
  })
})

describe('lists', () => {
  it('of an owner hold what is open, for the owner all', async () => {
    const { call } = api.get()
    const open = await call('GET', `/properties/owner/${owner.id}`)
    const own = await call('GET', `/properties/owner/${owner.id}?limit=1`, { token: owner.token })
    expect(open.meta.total).toBeLessThan(own.meta.total)
    expect(own.data).toHaveLength(1)
    expect(open.data[0].offer).toMatchObject({ roomId: dorm })
  })

  it('of reviews go page by page', async () => {
    const { call } = api.get()
    const { data, meta } = await call('GET', `/reviews/property/${propertyId}?page=2&limit=2`)
    expect(data.map(({ review }: { review: string }) => review)).toEqual(['Review 0'])
    expect(meta).toMatchObject({ page: 2, limit: 2, total: 3, totalPages: 2 })
  })

  it('make up the first page, which caches may keep for visitors only', async () => {
    const { call } = api.get()
    const visitor = await call('GET', '/home')
    expect(visitor.data.cities).toEqual([
      expect.objectContaining({ city: 'Bengaluru', state: 'Karnataka', properties: 2 }),
    ])
    expect(visitor.data.cities[0].image.alt).toBe('The front door')
    expect(visitor.data.featured[0]).toMatchObject({ id: propertyId, featured: true })
    expect(visitor.headers.get('cache-control')).toMatch(/^public, max-age=/)
    expect(visitor.headers.get('vary')).toContain('Authorization')
    const known = await call('GET', '/home', { token: owner.token })
    expect(known.headers.get('cache-control')).toBe('private, no-cache')
  })
})

describe('guides', () => {
  const text = (...children: object[]) => ({
    root: {
      type: 'root',
      direction: 'ltr',
      format: '',
      indent: 0,
      version: 1,
      children: [{ type: 'paragraph', version: 1, direction: 'ltr', format: '', indent: 0, children }],
    },
  })
  const words = (content: string) => ({
    type: 'text',
    version: 1,
    text: content,
    format: 0,
    style: '',
    mode: 'normal',
    detail: 0,
  })

  it('are read once published; drafts by editors only', async () => {
    const { call, ctx, signIn } = api.get()
    const editor = await signIn('editor')
    const link = {
      type: 'link',
      version: 3,
      id: '1',
      direction: 'ltr',
      format: '',
      indent: 0,
      fields: { linkType: 'custom', url: 'javascript:alert(1)', newTab: false },
      children: [words('here')],
    }
    const content = text(words('<script>alert(1)</script> & tea '), link)
    const data = {
      title: 'Bengaluru on foot',
      city: 'Bengaluru',
      summary: 'Walks.',
      content,
      stays: [propertyId],
    }
    const { id, slug } = await ctx.payload.create({
      collection: 'guides',
      data: { ...data, _status: 'draft' } as never,
      draft: true,
      user: { ...(await ctx.payload.findByID({ collection: 'users', id: editor.id })), collection: 'users' },
    })
    const path = `/guides/${slug}`
    expect((await call('GET', path)).status).toBe(404)
    expect((await call('GET', `${path}?draft=true`)).status).toBe(403)
    expect((await call('GET', `${path}?draft=true`, { token: owner.token })).status).toBe(403)
    expect((await call('GET', `${path}?draft=true`, { token: editor.token })).data.title).toBe(
      'Bengaluru on foot',
    )
    const preview = makePreviewToken(ctx.config, String(slug))
    expect((await call('GET', `${path}?preview=${preview}`)).data.title).toBe('Bengaluru on foot')
    const shown = await fetch(`${api.get().url}${path}?preview=${preview}`)
    expect(shown.headers.get('Cache-Control')).toBe('no-store')
    // Not the last character: some of its bits say nothing, so that two spellings are one signature.
    const forged = preview.replace(/\.(.)/, (_, first: string) => (first === 'A' ? '.B' : '.A'))
    expect((await call('GET', `${path}?preview=${forged}`)).status).toBe(403)
    expect((await call('GET', '/guides')).data).toEqual([])

    await ctx.payload.update({ collection: 'guides', id, data: { _status: 'published' } })
    const guide = await call('GET', path)
    expect(guide.data.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; tea')
    expect(guide.data.html).not.toContain('<script')
    expect(guide.data.html).not.toContain('javascript:')
    expect(guide.data.stays.map((card: { id: string }) => card.id)).toEqual([propertyId])
    expect(guide.data.author).toBe('Asha Rao')
    expect((await call('GET', '/guides?city=Bangalore')).data).toHaveLength(1)
    expect((await call('GET', '/guides?city=Mumbai')).data).toHaveLength(0)
    expect((await call('GET', '/home')).data.guides[0].slug).toBe(slug)
  })
})
