import { randomBytes } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { type Binary, type Db, ObjectId } from 'mongodb'
import type { Field } from 'payload'
import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { EXPORT_SECTIONS } from '../src/identity/personal-data/export-sections.ts'
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

/** Somebody whose archive has several parts. */
async function talker(): Promise<Person> {
  const { ctx, signIn } = api.get()
  const person = await signIn('seeker')
  const [fromUser, toUser] = [new ObjectId(person.id), new ObjectId()]
  const text = () => randomBytes(2_400_000).toString('base64')
  const letters = Array.from({ length: 4 }, () => ({
    conversation: new ObjectId(),
    fromUser,
    toUser,
    text: text(),
  }))
  await ctx.db.collection('messages').insertMany(letters)
  return person
}
const partsOf = (id: string) => exportsIn(api.get().ctx).parts.countDocuments({ export: new ObjectId(id) })

it('is made once a day, and then takes the place of the one before', async () => {
  const { ctx } = api.get()
  const farah = await talker()
  const { id } = (await ask(farah)).data
  await prepareExport(ctx, id)
  expect(await partsOf(id)).toBeGreaterThan(1)
  const { data, headers } = await fetchFile(farah)
  expect(headers.get('content-length')).toBe(String(data.length))
  expect(JSON.parse(strFromU8(unzipSync(data)['messages.json'] as Uint8Array))).toHaveLength(4)

  const refused = await ask(farah)
  expect([refused.status, refused.error.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(23 * 3600)
  const _id = new ObjectId(id as string)
  await exportsIn(ctx).exports.updateOne({ _id }, { $set: { askedAt: new Date(Date.now() - 25 * 3600_000) } })
  const again = await ask(farah)
  expect(again.status).toBe(202)
  expect((await fetchFile(farah)).status).toBe(200)
  await prepareExport(ctx, again.data.id)
  expect(await partsOf(id)).toBe(0)
  expect(await exportsIn(ctx).exports.countDocuments({ user: new ObjectId(farah.id) })).toBe(1)
})

it('leaves no parts of a run that fails, and can be asked for again', async () => {
  const { ctx } = api.get()
  const gita = await talker()
  const { id } = (await ask(gita)).data
  const collection = (name: string) => {
    if (name === 'payouts') throw new Error('the database is away')
    return ctx.db.collection(name)
  }
  const failing = { ...ctx, db: { collection } as unknown as Db }
  await expect(prepareExport(failing, id)).rejects.toThrow('is away')
  expect(await partsOf(id)).toBe(0)
  const _id = new ObjectId(id as string)
  await exportsIn(ctx).exports.updateOne({ _id }, { $set: { askedAt: new Date(Date.now() - 2 * 3600_000) } })
  expect((await ask(gita)).status).toBe(202)
})

it('goes with the person, and is not made of somebody who is gone', async () => {
  const { ctx } = api.get()
  const { signIn } = api.get()
  const hema = await signIn('seeker')
  const { id } = (await ask(hema)).data
  await prepareExport(ctx, id)
  await ctx.payload.delete({ collection: 'users', id: hema.id })
  expect(await exportsIn(ctx).exports.countDocuments({ user: new ObjectId(hema.id) })).toBe(0)
  expect(await partsOf(id)).toBe(0)

  const ila = await signIn('seeker')
  const asked = await ask(ila)
  await ctx.db.collection('users').deleteOne({ _id: new ObjectId(ila.id) })
  await prepareExport(ctx, asked.data.id)
  expect(await exportsIn(ctx).exports.countDocuments({ user: new ObjectId(ila.id) })).toBe(0)
  expect(await partsOf(asked.data.id)).toBe(0)
})

/** Their own traces of booking, and which stay and whose review it is, are hidden from others only. */
const OWN_ALL_THE_SAME = ['bookings.acceptance', 'reviews.booking', 'reviews.seeker']

it('leaves out whatever the person could not read over the API either', async () => {
  const { ctx } = api.get()
  const user = new ObjectId()
  const leaks: string[] = []
  for (const { name, collection, mine, without = [], only } of EXPORT_SECTIONS) {
    const known = ctx.payload.collections[collection as never] as { config: { fields: Field[] } } | undefined
    if (!known || only) continue
    const filter = JSON.stringify(await mine(user, ctx.db))
    const role = /"(owner|property)"/.test(filter) && !filter.includes('"seeker"') ? 'owner' : 'seeker'
    const reader = { id: user.toHexString(), role }
    const hidden = await hiddenFrom(reader, known.config.fields)
    for (const path of hidden)
      if (!without.some((field) => path === field || path.startsWith(`${field}.`)))
        leaks.push(`${name}.${path}`)
  }
  expect(leaks.sort()).toEqual(OWN_ALL_THE_SAME)
})

it('tells of a refund, a dispute and a second factor what is theirs to know', async () => {
  const { ctx } = api.get()
  const { signIn } = api.get()
  const chitra = await signIn('owner')
  const me = new ObjectId(chitra.id)
  const admin = new ObjectId()
  const { insertedId: house } = await ctx.db
    .collection('properties')
    .insertOne({ owner: me, slug: 'a-house' })
  await ctx.db.collection('rooms').insertOne({ property: house, roomNumber: 'Room 7' })
  const grant = { by: admin, reason: 'Goodwill beyond policy' }
  await ctx.db
    .collection('refunds')
    .insertOne({ seeker: me, amount: 500, grant, failureMessage: 'Stripe says' })
  const decision = { by: admin, reason: 'The lamp was old' }
  await ctx.db.collection('deposit-claims').insertOne({ seeker: me, booking: new ObjectId(), decision })
  const answer = { evidence: { customerEmail: 'guest@example.com' } }
  await ctx.db.collection('disputes').insertOne({ owner: me, disputeId: 'dp_1', status: 'lost', answer })
  await ctx.db.collection('wallets').insertOne({ _id: me, balance: 4200 } as never)
  await ctx.db.collection('referrals').insertOne({ _id: me, referrer: admin, at: new Date() } as never)
  const app = { secret: 'JBSWY3DP', since: new Date(), lastStep: 5 }
  await ctx.db.collection('two-factors').insertOne({ _id: me, app, recovery: [{ hash: 'x9x' }] } as never)
  const asked = await ask(chitra)
  await prepareExport(ctx, asked.data.id as string)
  const files = unzipSync((await fetchFile(chitra)).data)
  const text = (name: string) => strFromU8(files[`${name}.json`] ?? new Uint8Array())
  expect(text('refunds')).toContain('500')
  expect(text('deposit-claims')).toContain('The lamp was old')
  expect(text('disputes-of-my-guests')).toContain('lost')
  expect(text('rooms')).toContain('Room 7')
  expect(text('wallet-balance')).toContain('4200')
  expect(text('referred-by')).toContain(chitra.id)
  expect(text('second-step')).toContain('since')
  const all = Object.keys(files).map((name) => strFromU8(files[name] as Uint8Array))
  expect(all.join()).not.toMatch(/Goodwill|Stripe says|guest@example|JBSWY3DP|x9x/)
  expect(text('deposit-claims') + text('refunds')).not.toContain(admin.toHexString())
})

it('names the papers that have no file any more', async () => {
  const { ctx } = api.get()
  const { signIn } = api.get()
  const divya = await signIn('owner')
  const paper = { title: 'Licence', filename: 'gone.pdf', uploadedBy: new ObjectId(divya.id) }
  await ctx.db.collection('documents').insertOne(paper)
  const asked = await ask(divya)
  await prepareExport(ctx, asked.data.id as string)
  const files = unzipSync((await fetchFile(divya)).data)
  expect(strFromU8(files['papers-missing.txt'] as Uint8Array)).toContain('Licence (gone.pdf)')
  await ctx.db.collection('documents').deleteMany({ filename: 'gone.pdf' })
})

/** The paths of the fields that Payload would not show to this person. */
async function hiddenFrom(
  user: { id: string; role: string },
  fields: Field[],
  before = '',
): Promise<string[]> {
  const paths: string[] = []
  for (const field of fields) {
    const name = 'name' in field && field.name ? `${before}${field.name}` : null
    const read = 'access' in field ? field.access?.read : undefined
    const { id } = user
    const canRead = await read?.({ req: { user }, id, doc: { id }, data: { id } } as never)
    if (name && (('hidden' in field && field.hidden) || canRead === false)) paths.push(name)
    const inside = 'tabs' in field ? field.tabs : 'fields' in field ? field.fields : []
    paths.push(...(await hiddenFrom(user, inside as Field[], name ? `${name}.` : before)))
  }
  return paths
}
