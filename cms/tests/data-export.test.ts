import { strFromU8, unzipSync } from 'fflate'
import { type Binary, ObjectId } from 'mongodb'
import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { exportsIn } from '../src/identity/personal-data/exports.ts'
import { prepareExport } from '../src/identity/personal-data/prepare-export.ts'
import { openApi } from './support/api-world.ts'

const api = openApi()
const phoneNumber = '+91 98450 10231'
type Person = { id: string; email: string; token: string }
let asha: Person
let bela: Person

beforeAll(async () => {
  const { signIn, ctx } = api.get()
  ;[asha, bela] = await Promise.all([signIn('owner'), signIn('seeker')])
  await ctx.payload.update({ collection: 'users', id: asha.id, data: { phoneNumber } })
  const [from, to] = [new ObjectId(asha.id), new ObjectId(bela.id)]
  await ctx.db.collection('messages').insertMany([
    { conversation: new ObjectId(), fromUser: from, toUser: to, text: 'Is the lamp on?' },
    { conversation: new ObjectId(), fromUser: to, toUser: new ObjectId(), text: 'Between Bela and somebody' },
  ])
  const stay = { reference: 'BMS-1', owner: from, seeker: to, guests: [{ name: 'Bela Guest' }] }
  await ctx.db.collection('bookings').insertOne({ ...stay, snapshot: { seekerName: 'Bela', city: 'Pune' } })
  const data = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  const file = { data, mimetype: 'image/png', name: 'rent.png', size: data.length }
  const user = { id: asha.id, role: 'owner', collection: 'users' } as never
  await ctx.payload.create({ collection: 'documents', data: { title: 'Rent' }, file, user })
})

const ask = ({ token }: Person) => api.get().call('POST', '/users/me/export', { token })
const look = ({ token }: Person) => api.get().call('GET', '/users/me/export', { token })
const fetchFile = ({ token }: Person) => api.get().call('GET', '/users/me/export/file', { token })
const eventsOf = (type: string) => api.get().ctx.db.collection('outbox').countDocuments({ type })

it('makes one archive with everything about the person, and nothing of others', async () => {
  const { ctx } = api.get()
  expect((await look(asha)).data).toEqual({ export: null })
  const asked = await Promise.all([ask(asha), ask(asha), ask(asha)])
  expect(new Set(asked.map(({ status, data }) => `${status} ${data.id}`)).size).toBe(1)
  expect(await eventsOf('user.export_requested')).toBe(1)
  expect(await fetchFile(asha)).toMatchObject({ status: 404 })

  const id = asked[0]?.data.id as string
  await Promise.all([prepareExport(ctx, id), prepareExport(ctx, id), prepareExport(ctx, id)])
  await prepareExport(ctx, id)
  expect(await eventsOf('user.export_ready')).toBe(1)
  expect(await exportsIn(ctx).parts.countDocuments({ export: new ObjectId(id) })).toBe(1)
  expect((await look(asha)).data.export).toMatchObject({ id, status: 'ready', size: expect.any(Number) })

  const { status, data, headers } = await fetchFile(asha)
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
  const files = unzipSync(data)
  const read = (name: string) => JSON.parse(strFromU8(files[`${name}.json`] ?? new Uint8Array()))
  expect(read('profile')).toMatchObject([{ email: asha.email, phoneNumber }])
  expect(read('messages')).toMatchObject([{ text: 'Is the lamp on?' }])
  expect(read('stays-in-my-houses')).toMatchObject([{ reference: 'BMS-1', snapshot: { city: 'Pune' } }])
  expect(read('sessions').length).toBeGreaterThan(0)
  expect(Object.keys(files).filter((name) => name.startsWith('papers/'))).toHaveLength(1)
  const all = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join()
  expect(all).not.toMatch(/Bela|passwordSalt|"hash"|"salt"|sealed\.1\./)
  expect(all).not.toContain(bela.email)
})

it('is stored encrypted, for its owner, for a week', async () => {
  const { ctx } = api.get()
  expect((await fetchFile(bela)).status).toBe(404)
  expect((await look(bela)).data).toEqual({ export: null })
  expect((await api.get().call('GET', '/users/me/export/file')).status).toBe(401)
  const { exports, parts } = exportsIn(ctx)
  const part = await parts.findOne({})
  const stored = Buffer.from(part?.bytes.buffer ?? [])
  expect(stored.subarray(0, 9).toString()).toBe('sealed.1.')
  expect(stored.includes('profile.json')).toBe(false)

  const hers = await ask(bela)
  await prepareExport(ctx, hers.data.id)
  const swapped = { bytes: part?.bytes as Binary }
  await parts.updateOne({ export: new ObjectId(hers.data.id as string) }, { $set: swapped })
  expect((await fetchFile(bela)).status).toBe(500)
  await exports.updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1000) } })
  expect((await fetchFile(asha)).status).toBe(404)
  expect((await look(asha)).data).toEqual({ export: null })
})

it('begins afresh when an archive does not get ready', async () => {
  const { ctx } = api.get()
  const first = await ask(bela)
  expect((await ask(bela)).data.id).toBe(first.data.id)
  const _id = new ObjectId(first.data.id as string)
  await exportsIn(ctx).exports.updateOne({ _id }, { $set: { askedAt: new Date(Date.now() - 2 * 3600_000) } })
  expect((await ask(bela)).data.id).not.toBe(first.data.id)
  await prepareExport(ctx, String(_id))
  expect((await look(bela)).data.export.status).toBe('preparing')
})
