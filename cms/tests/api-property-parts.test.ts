import { MAX_PROPERTY_IMAGES } from '@bookmysleep/domain/api/owner-writes'
import { ObjectId } from 'mongodb'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { addPropertyImage } from '../src/catalog/property-images.ts'
import { readMediaFile } from '../src/media/media-files.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { storeStay } from './support/completed-stay.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let otherOwner: Person
let seeker: Person
let admin: Person

beforeAll(async () => {
  const { signIn } = api.get()
  ;[owner, otherOwner, seeker, admin] = await Promise.all([
    signIn('owner'),
    signIn('owner'),
    signIn('seeker'),
    signIn('admin'),
  ])
})

const house = (more = {}) => makeProperty(api.get().ctx, { owner: owner.id, ...more })

/** A photograph as a phone takes it: turned by its EXIF, which also says where it was taken. */
const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#e08e1b' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '12/1 58/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

type Form = {
  file?: Buffer | undefined
  name?: string
  type?: string
  alt?: string | null
  more?: object
  copies?: number
}

async function upload(id: string, person: Person | null, form: Form = {}) {
  const {
    file,
    name = 'room.jpg',
    type = 'image/jpeg',
    alt = 'A bed by the window',
    more = {},
    copies = 0,
  } = form
  const body = new FormData()
  if (alt !== null) body.set('alt', alt)
  for (let copy = 0; copy < copies; copy += 1) body.append('alt', 'A bed')
  for (const [key, value] of Object.entries(more)) body.set(key, String(value))
  body.set('file', new File([new Uint8Array(file ?? (await photo()))], name, { type }))
  const response = await fetch(`${api.get().url}/properties/${id}/images`, {
    method: 'POST',
    headers: person ? { authorization: `Bearer ${person.token}` } : {},
    body,
  })
  const { data, error } = (await response.json()) as never as {
    data: { url: string }
    error: { code: string }
  }
  return { status: response.status, data, error }
}

const imagesOf = async (id: string) =>
  ((
    await api
      .get()
      .ctx.db.collection('properties')
      .findOne({ _id: new ObjectId(id) })
  )?.images ?? []) as ObjectId[]

describe('a picture of a property', () => {
  it('is kept upright and without its place, whatever it is called, and shown last', async () => {
    const id = await house()
    const { status, data } = await upload(id, owner, { name: '../../x.php', type: 'text/html' })
    expect(status).toBe(201)
    const name = data.url.split('/').at(-1) ?? ''
    expect(name).toMatch(/^[0-9a-f-]{36}\.webp$/)
    const { format, width, height, exif } = await sharp(await readMediaFile(api.get().ctx, name)).metadata()
    expect({ format, width, height, exif }).toEqual({
      format: 'webp',
      width: 480,
      height: 640,
      exif: undefined,
    })
    await upload(id, admin)
    const { data: shown } = await api.get().call('GET', `/properties/${id}`)
    expect(shown.images).toHaveLength(2)
    expect(shown.images[0].url).toBe(data.url)
  })

  it('is told by its content and its size', async () => {
    const id = await house()
    const small = await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"></svg>')
    for (const file of [Buffer.from('<script>alert(1)</script>'), svg, small, Buffer.from('GIF89a')])
      expect((await upload(id, owner, { file })).error.code).toBe('VALIDATION_FAILED')
    expect((await upload(id, owner, { file: Buffer.alloc(13 * 1024 * 1024) })).status).toBe(413)
    expect((await upload(id, owner, { alt: null })).status).toBe(400)
    expect((await upload(id, owner, { more: { uploadedBy: seeker.id } })).status).toBe(400)
    expect((await upload(id, owner, { copies: 15 })).status).toBe(400)
    const json = { token: owner.token, body: { alt: 'A bed' } }
    expect((await api.get().call('POST', `/properties/${id}/images`, json)).status).toBe(415)
    expect(await imagesOf(id)).toEqual([])
  })

  it('is for the owner of the house and admins to add', async () => {
    const id = await house()
    expect((await upload(id, null)).status).toBe(401)
    expect((await upload(id, seeker)).status).toBe(403)
    expect((await upload(id, otherOwner)).status).toBe(403)
    expect((await upload(String(new ObjectId()), owner)).status).toBe(404)
    expect(await imagesOf(id)).toEqual([])
  })

  it('sends a rejected house back to approval when its owner adds it, and not when an admin does', async () => {
    const { ctx } = api.get()
    const id = await house({ verificationStatus: 'rejected', verificationReason: 'Too dark to see.' })
    const standing = async () => {
      const found = await ctx.db.collection('properties').findOne({ _id: new ObjectId(id) })
      const submitted = { type: 'property.submitted', 'aggregate.id': new ObjectId(id) }
      return {
        status: found?.verificationStatus,
        reason: found?.verificationReason ?? null,
        last: found?.verificationTimeline?.at(-1),
        told: await ctx.db.collection('outbox').countDocuments(submitted),
      }
    }
    const before = await standing()
    expect((await upload(id, admin)).status).toBe(201)
    expect(await standing()).toEqual(before)
    expect((await upload(id, owner)).status).toBe(201)
    expect(await standing()).toMatchObject({
      status: 'pending',
      reason: null,
      last: { status: 'pending', by: 'owner' },
      told: before.told + 1,
    })
  })

  it('leaves nothing behind when the house cannot take it', async () => {
    const { ctx } = api.get()
    const id = await house()
    const media = () => ctx.db.collection('media').countDocuments()
    const before = await media()
    const client = new Proxy(ctx.client, {
      get: (target, name) =>
        name === 'startSession'
          ? () => {
              throw new Error('the database is away')
            }
          : Reflect.get(target, name),
    })
    const user = { id: owner.id, role: 'owner', collection: 'users' } as never
    const picture = { propertyId: id, bytes: await photo(), alt: 'A bed' }
    await expect(addPropertyImage({ ...ctx, client }, user, picture)).rejects.toThrow('is away')
    expect(await media()).toBe(before)
    expect(await imagesOf(id)).toEqual([])
  })

  it('takes the last place once, and none is lost when several come together', async () => {
    const id = await house()
    const filled = Array.from({ length: MAX_PROPERTY_IMAGES - 3 }, () => new ObjectId())
    await api
      .get()
      .ctx.db.collection('properties')
      .updateOne({ _id: new ObjectId(id) }, { $set: { images: filled } })
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload(id, owner)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409])
    expect(await imagesOf(id)).toHaveLength(MAX_PROPERTY_IMAGES)
  })
})

describe('a property', () => {
  it('is removed by its owner while nothing stands in the way', async () => {
    const { call, ctx } = api.get()
    const id = await house()
    const room = await makeRoom(ctx, { property: id })
    const remove = (person: Person) => call('DELETE', `/properties/${id}`, { token: person.token })
    expect((await remove(otherOwner)).status).toBe(403)
    expect((await remove(seeker)).status).toBe(403)
    const body = { from: day(3), to: day(5), reason: 'maintenance' }
    const { data: block } = await call('POST', `/rooms/${room}/blocks`, { token: owner.token, body })
    const refused = await remove(owner)
    expect([refused.status, refused.error.code]).toEqual([409, 'STILL_NEEDED'])
    expect(fieldsOf(refused).length).toBeGreaterThan(0)
    await call('DELETE', `/rooms/${room}/blocks/${block.id}`, { token: owner.token })
    expect((await remove(owner)).status).toBe(200)
    expect((await remove(owner)).status).toBe(404)
    expect((await call('GET', `/rooms/${room}`)).status).toBe(404)
  })

  it('is not removed with stays on record', async () => {
    const { call, ctx } = api.get()
    const id = await house()
    await storeStay(ctx, { seeker: seeker.id, owner: owner.id, propertyId: id })
    expect((await call('DELETE', `/properties/${id}`, { token: owner.token })).error.code).toBe(
      'STILL_NEEDED',
    )
  })

  it('has a calendar, in which only those in charge see why a bed is not free', async () => {
    const { call, ctx } = api.get()
    const id = await house()
    const room = await makeRoom(ctx, { property: id })
    const body = { from: day(3), to: day(4), reason: 'maintenance', beds: [1] }
    await call('POST', `/rooms/${room}/blocks`, { token: owner.token, body })
    const read = async (query: string, person?: Person) =>
      call('GET', `/properties/${id}/calendar?${query}`, person && { token: person.token })
    const period = `from=${day(3)}&to=${day(5)}`
    for (const person of [undefined, seeker, otherOwner])
      expect((await read(period, person)).data).toEqual([
        {
          roomId: room,
          roomNumber: 'Dorm A',
          capacity: 4,
          days: [day(3), day(4)].map((date, at) => ({
            date,
            free: at === 0 ? 3 : 4,
            held: null,
            booked: null,
            blocked: null,
          })),
        },
      ])
    for (const person of [owner, admin])
      expect((await read(period, person)).data[0].days[0]).toMatchObject({ free: 3, blocked: 1, booked: 0 })
    for (const wrong of [`from=${day(3)}`, `from=${day(3)}&to=${day(3)}`, `from=${day(0)}&to=${day(94)}`])
      expect((await read(wrong)).status).toBe(400)
  })

  it('has others like it near by', async () => {
    const { call, ctx } = api.get()
    const at = { coordinates: [72.83, 19.05] as [number, number], city: 'Mumbai' }
    const id = await house({ address: at })
    const near = await house({ address: at, propertyName: 'Carter Road Bunks' })
    await makeRoom(ctx, { property: near })
    const { data } = await call('GET', `/properties/${id}/similar?checkIn=${day(5)}&checkOut=${day(7)}`)
    expect(data).toMatchObject([{ id: near, offer: { quote: { nights: 2 } } }])
    expect((await call('GET', `/properties/${new ObjectId()}/similar`)).status).toBe(404)
  })
})
