import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ObjectId } from 'mongodb'
import { handleEndpoints } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { bookAndPay } from './support/book.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { callRest } from './support/rest.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDays, stayIn } from './support/stay.ts'

let world: World
let house: House
let seeker: Person
let bookingId: string
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
  seeker = await createPerson(world.ctx, 'seeker')
  const room = await createRoom(world.ctx, house, { securityDeposit: 5_000_00 })
  const dates = { checkInDate: inDays(1), checkOutDate: inDays(3) }
  bookingId = (await bookAndPay(world, seeker, stayIn(room, dates))).bookingId
  world.clock.advance(4 * 24 * 60)
  await completeStays(world.ctx)
})
afterAll(() => world.stop())

/** A photo as a phone makes one: lying on its side, with the camera's name and the place in it. */
const phonePhoto = () =>
  sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#2c2a63' } })
    .withExif({
      IFD0: { Make: 'Lampphone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '12/1 58/1 1234/100' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

async function upload(bytes: Buffer<ArrayBuffer> | string, token: string) {
  const body = new FormData()
  body.set('_payload', JSON.stringify({ booking: bookingId }))
  body.set('file', new File([bytes], 'Flat 7, Lamp Street.jpg', { type: 'image/jpeg' }))
  return callRest(world.ctx.payload.config, { method: 'POST', path: '/api/deposit-photos', token, body })
}
const stored = () => readdir(join(world.ctx.config.stateDir, 'deposit-photos')).catch(() => [] as string[])
const fetchFile = (filename: string, token: string | null) =>
  handleEndpoints({
    config: world.ctx.payload.config,
    request: new Request(`http://localhost/api/deposit-photos/file/${filename}`, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
    }),
  })

describe('a picture of damage', () => {
  it('is stored small and upright, and nobody can read from it where or with what it was taken', async () => {
    const photo = await phonePhoto()
    expect((await sharp(photo).metadata()).exif?.includes('Lampphone')).toBe(true)
    const { status, body } = await upload(photo, house.owner.token)
    expect(status).toBe(201)
    expect(body.doc.filename).toMatch(/^[0-9a-f-]{36}\.webp$/)
    const [name, ...others] = await stored()
    expect(others).toEqual([])
    const bytes = await readFile(join(world.ctx.config.stateDir, 'deposit-photos', String(name)))
    const metadata = await sharp(bytes).metadata()
    expect(metadata).toMatchObject({ format: 'webp', width: 1067, height: 1600 })
    expect([metadata.exif, metadata.xmp, metadata.iptc]).toEqual([undefined, undefined, undefined])
    expect(bytes.includes('Lampphone')).toBe(false)
    expect(body.doc).toMatchObject({ width: 1067, height: 1600, mimeType: 'image/webp' })
  })

  it('is refused when it is none', async () => {
    const before = await stored()
    expect((await upload('not a picture', house.owner.token)).status).toBe(400)
    expect(await stored()).toEqual(before)
  })

  it('is seen by the two parties and admins, and by nobody else', async () => {
    const { body } = await upload(await phonePhoto(), house.owner.token)
    const { id, filename } = body.doc
    const ask = async (who: Person | null) => {
      const token = who?.token ?? null
      const path = '/api/deposit-photos'
      const { config } = world.ctx.payload
      const document = await callRest(config, { method: 'GET', path: `${path}/${id}`, token })
      const list = await callRest(config, { method: 'GET', path, token })
      const listed = (list.body?.docs ?? []).some((photo: { id: string }) => photo.id === id)
      const file = await fetchFile(filename, token)
      return [document.status === 200, listed, file.status === 200]
    }
    for (const who of [house.owner, seeker, await createPerson(world.ctx, 'admin')])
      expect(await ask(who)).toEqual([true, true, true])
    const strangers = [
      null,
      await createPerson(world.ctx, 'seeker'),
      await createPerson(world.ctx, 'owner'),
      await createPerson(world.ctx, 'editor'),
    ]
    for (const who of strangers) expect(await ask(who)).toEqual([false, false, false])
    const file = await fetchFile(filename, seeker.token)
    expect(file.headers.get('Cache-Control')).toBe('private, no-store')
  })

  it('is added by the owner of the stay alone', async () => {
    const before = await stored()
    for (const role of ['seeker', 'owner', 'editor', 'admin'] as const) {
      const { token } = await createPerson(world.ctx, role)
      expect((await upload(await phonePhoto(), token)).status).toBe(403)
    }
    expect((await upload(await phonePhoto(), seeker.token)).status).toBe(403)
    expect(await stored()).toEqual(before)
  })

  it('is one of as many as a claim can name, and no more', async () => {
    const before = await stored()
    const photos = world.ctx.db.collection('deposit-photos')
    const booking = new ObjectId(bookingId)
    const had = await photos.countDocuments({ booking })
    const more = Array.from({ length: 120 - had }, (_, index) => ({
      booking,
      filename: `more-${index}.webp`,
    }))
    const { insertedIds } = await photos.insertMany(more)
    const refused = await upload(await phonePhoto(), house.owner.token)
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('120 pictures')])
    expect(await stored()).toEqual(before)
    await photos.deleteOne({ _id: insertedIds[0] })
    expect((await upload(await phonePhoto(), house.owner.token)).status).toBe(201)
  })

  it('takes the last place once when several come together', async () => {
    await world.ctx.db.collection('deposit-photos').deleteMany({ filename: /^more-/ })
    await world.ctx.db
      .collection('deposit-claims')
      .updateOne({ booking: new ObjectId(bookingId) }, { $set: { photosAdded: 119 } })
    const photo = await phonePhoto()
    const answers = await Promise.all(Array.from({ length: 3 }, () => upload(photo, house.owner.token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400])
  })

  it('is refused when it would take too much memory to open', async () => {
    const huge = await sharp({ create: { width: 6000, height: 5100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const refused = await upload(huge as Buffer<ArrayBuffer>, house.owner.token)
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('30 megapixels')])
  })
})
