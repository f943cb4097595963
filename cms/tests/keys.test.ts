import { readdir } from 'node:fs/promises'
import { Binary, type Collection, type Db, ObjectId } from 'mongodb'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditIn } from '../src/audit/audit-event.ts'
import { recordAudit } from '../src/audit/record-audit.ts'
import { sealAudit } from '../src/audit/seal-audit.ts'
import { verifyAudit } from '../src/audit/verify-audit.ts'
import { dataKeys } from '../src/config/data-keys.ts'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { KEY_LIST_NAMES } from '../src/identity/keys/key-lists.ts'
import { noteOrder, notePrepared, readKeyStates } from '../src/identity/keys/key-log.ts'
import { countAttempt } from '../src/identity/passwords/login-guard.ts'
import { countSealed } from '../src/identity/personal-data/count-sealed.ts'
import { exportsIn, partPlace } from '../src/identity/personal-data/exports.ts'
import { resealAll } from '../src/identity/personal-data/reseal.ts'
import { sealBytes } from '../src/identity/personal-data/seal.ts'
import { papersDirectory, readSealed } from '../src/identity/personal-data/sealed-files.ts'
import { authenticateToken } from '../src/identity/sessions/authenticate-token.ts'
import { rotateSession } from '../src/identity/sessions/rotate-session.ts'
import { openSessionOf } from './support/open-session.ts'
import { startWorld, type World } from './support/start-world.ts'

const PASSWORD = 'seven green kites'
const client = { userAgent: 'tests', ip: '10.1.1.1' }
let world: World
/** Processes with a new key in front of every list, and with that key alone. */
let rotated: Ctx
let emptied: Ctx

beforeAll(async () => {
  world = await startWorld()
  const { env } = world.network
  const withNew = (old: boolean) =>
    Object.fromEntries(
      KEY_LIST_NAMES.map((name) => [name, `${name.padEnd(40, '-')}${old ? `,${env[name]}` : ''}`]),
    )
  rotated = await createContext(readConfig({ ...env, ...withNew(true) }), { clock: world.clock })
  emptied = await createContext(readConfig({ ...env, ...withNew(false) }), { clock: world.clock })
}, 180_000)
afterAll(async () => {
  await emptied?.destroy()
  await rotated?.destroy()
  await world?.stop()
})

async function person(phoneNumber = '+91 98450 10231') {
  const email = `${new ObjectId()}@example.com`
  const data = {
    firstName: 'Asha',
    lastName: 'Rao',
    email,
    password: PASSWORD,
    phoneNumber,
    role: 'seeker' as const,
  }
  const { id } = await world.ctx.payload.create({ collection: 'users', data })
  return { id: String(id), email }
}
async function paper() {
  const data = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  const file = { data, mimetype: 'image/png', name: 'rent.png', size: data.length }
  return world.ctx.payload.create({ collection: 'documents', data: { title: 'Rent' }, file })
}
const phoneOf = async (ctx: Ctx, id: string) =>
  (await ctx.payload.findByID({ collection: 'users', id })).phoneNumber

it('logs nobody out, in either direction, while processes are replaced', async () => {
  const { email } = await person()
  const session = await openSessionOf(world.ctx, { email, password: PASSWORD }, client)
  expect(await authenticateToken(rotated, session.accessToken, 'api')).toMatchObject({ email })
  const next = await rotateSession(rotated, session.refreshToken, client)
  expect(await authenticateToken(rotated, next.accessToken, 'api')).toMatchObject({ email })
  expect(await authenticateToken(emptied, next.accessToken, 'api')).toMatchObject({ email })
  expect(await authenticateToken(emptied, session.accessToken, 'api')).toBeNull()
})

it('knows the networks of before, so that strangers cannot lock out after a rotation either', async () => {
  const { email } = await person()
  await openSessionOf(world.ctx, { email, password: PASSWORD }, client)
  const { freeFailures } = rotated.config
  for (let n = 0; n <= freeFailures * 4; n++)
    await countAttempt(rotated, { email, address: `10.2.${n}.1` }).catch(() => {})
  await expect(countAttempt(rotated, { email, address: '10.3.0.1' })).rejects.toThrow(/failed attempts/)
  await countAttempt(rotated, { email, address: '10.1.1.1' })
})

it('seals what is left under the newest key, however often it is stopped, and loses no change', async () => {
  await world.ctx.db.collection('users').deleteMany({})
  const people = []
  for (let n = 0; n < 5; n++) people.push(await person(`+91 90000 0000${n}`))
  const [first, second, third] = people.map(({ id }) => id) as [string, string, string]
  const users = world.ctx.db.collection('users')
  await users.updateOne({ _id: new ObjectId(second) }, { $set: { phoneNumber: '+91 90000 00001' } })
  const theirs = (await users.findOne({ _id: new ObjectId(first) }))?.phoneNumber
  await users.updateOne({ _id: new ObjectId(third) }, { $set: { phoneNumber: theirs } })
  await paper()
  await auditIn(world.ctx).events.deleteMany({})

  const [newest, old] = dataKeys(rotated.config.secrets.data).map(({ id }) => id) as [string, string]
  expect((await countSealed(rotated)).byKey.get(old)).toBe(5)
  await expect(
    resealAll(rotated, () => {
      throw new Error('stopped')
    }),
  ).rejects.toThrow('stopped')
  const { unreadable } = await resealAll(rotated)
  expect(unreadable).toEqual([expect.stringContaining(`users/${third}/phoneNumber`)])
  expect(await resealAll(rotated)).toMatchObject({ sealed: 0 })
  expect((await countSealed(rotated)).byKey).toEqual(
    new Map([
      [newest, 5],
      [old, 1],
    ]),
  )
  expect(await phoneOf(emptied, second)).toBe('+91 90000 00001')
  expect(await phoneOf(emptied, first)).toBe('+91 90000 00000')
  expect((await users.findOne({ _id: new ObjectId(third) }))?.phoneNumber).toBe(theirs)
})

it('signs the audit log under the newest key, but for what was altered', async () => {
  const { events } = auditIn(world.ctx)
  await events.deleteMany({})
  const record = () => recordAudit(world.ctx, { session: undefined, action: 'keys.resealed' })
  for (const _ of [1, 2, 3]) await record()
  await sealAudit(world.ctx)
  await record()
  const altered = await events.findOneAndUpdate({}, { $set: { action: 'login.failed' } })
  const alteredId = String(altered?._id)
  const { unreadable } = await resealAll(rotated)
  expect(unreadable).toContainEqual(expect.stringContaining(alteredId))
  await events.updateOne({ _id: altered?._id }, { $set: { action: 'keys.resealed' } })
  await resealAll(rotated)
  const [newest = ''] = rotated.config.secrets.data
  const { secrets } = rotated.config
  const later = { ...rotated, config: { ...rotated.config, secrets: { ...secrets, data: [newest] } } }
  expect((await verifyAudit(later)).problems).toEqual([])
})

it('says when an old key is needed no longer', async () => {
  const [one, two, three] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
  const list = 'PAYLOAD_SECRET'
  const inUse = { byKey: new Map<string, number>(), missing: 0 }
  await noteOrder(world.ctx, { list, secrets: [one] })
  await notePrepared(world.ctx, { list, secrets: [two] })
  const roles = async (...secrets: string[]) =>
    (await readKeyStates(world.ctx, { list, secrets, inUse })).map(({ role }) => role)
  expect(await roles(one, two)).toEqual(['newest', 'prepared'])
  expect(await roles(two, one)).toEqual(['newest', 'old'])
  expect(await roles(three, two, one)).toEqual(['newest', 'old', 'old'])
  const before = world.ctx.clock.now().getTime()
  world.clock.advance(60)
  const [, old] = await readKeyStates(world.ctx, { list, secrets: [three, two, one], inUse })
  expect(old?.neededUntil?.getTime()).toBeLessThanOrEqual(before + 2 * 3600_000)
})

it('counts a key as needed while a paper has no file, and names the paper', async () => {
  const list = 'DATA_KEYS'
  const { data: secrets } = rotated.config.secrets
  const isFree = async () => {
    const inUse = await countSealed(rotated)
    const [, old] = await readKeyStates(rotated, { list, secrets, inUse })
    return old?.neededUntil !== null
  }
  await world.ctx.db.collection('users').deleteMany({})
  await resealAll(rotated)
  expect(await isFree()).toBe(true)
  const documents = world.ctx.db.collection('documents')
  const { insertedId } = await documents.insertOne({ title: 'Licence', filename: 'gone.png' })
  expect(await isFree()).toBe(false)
  const { unreadable } = await resealAll(rotated)
  expect(unreadable).toEqual([expect.stringContaining(`documents/${insertedId}`)])
  await documents.deleteOne({ _id: insertedId })
  expect(await isFree()).toBe(true)
})

it('counts and seals the parts of archives too', async () => {
  const { parts } = exportsIn(world.ctx)
  const [newest, old] = dataKeys(rotated.config.secrets.data).map(({ id }) => id) as [string, string]
  const part = { _id: new ObjectId(), export: new ObjectId(), run: new ObjectId(), n: 0 }
  const bytes = new Binary(sealBytes(world.ctx, partPlace(part), Buffer.from('a zip')))
  await parts.insertOne({ ...part, bytes, expiresAt: new Date(Date.now() + 3600_000) })
  expect((await countSealed(rotated)).byKey.get(old)).toBe(1)
  expect(await resealAll(rotated)).toEqual({ sealed: 1, unreadable: [] })
  const { byKey } = await countSealed(rotated)
  expect([byKey.has(old), byKey.has(newest)]).toEqual([false, true])
})

it('brings no file back of a paper that is removed while it is sealed anew', async () => {
  const { filename } = await paper()
  await resealAll(meanwhile((real) => real.deleteMany({})))
  expect(await readdir(papersDirectory(rotated.config))).not.toContain(filename)
})

it('writes over no paper that replaces another while that is sealed anew', async () => {
  const { id } = await paper()
  const data = await sharp({ create: { width: 7, height: 7, channels: 3, background: '#654321' } })
    .png()
    .toBuffer()
  const file = { data, mimetype: 'image/png', name: 'new.png', size: data.length }
  await resealAll(
    meanwhile(() => world.ctx.payload.update({ collection: 'documents', id, data: { title: 'Rent' }, file })),
  )
  const { filename } = await world.ctx.payload.findByID({ collection: 'documents', id })
  expect(await readSealed(rotated, { id: String(id), filename: filename ?? '' })).toEqual(data)
  const left = await readdir(papersDirectory(rotated.config))
  expect(left.filter((name) => name.startsWith(String(id)))).toEqual([filename])
})

/** The rotated process, in which something happens as soon as a page of papers was read. */
function meanwhile(happens: (real: Collection) => Promise<unknown>): Ctx {
  const real = rotated.db.collection('documents')
  const watched = {
    find: (filter: object) => ({
      sort: () => ({
        limit: () => ({
          toArray: async () => {
            const page = await real.find(filter).toArray()
            if (page.length > 0) await happens(real)
            return page
          },
        }),
      }),
    }),
    countDocuments: (filter: object) => real.countDocuments(filter),
  }
  const collection = (name: string) => (name === 'documents' ? watched : rotated.db.collection(name))
  return { ...rotated, db: { collection } as unknown as Db }
}

it('counts anew from the day on which a key that was put back in front is superseded again', async () => {
  const [one, two] = ['d', 'e'].map((letter) => letter.repeat(40)) as [string, string]
  const list = 'PAYLOAD_SECRET'
  const inUse = { byKey: new Map<string, number>(), missing: 0 }
  await noteOrder(world.ctx, { list, secrets: [one] })
  await noteOrder(world.ctx, { list, secrets: [two, one] })
  await noteOrder(world.ctx, { list, secrets: [one, two] })
  world.clock.advance(3600)
  const later = world.ctx.clock.now().getTime()
  const [, old] = await readKeyStates(world.ctx, { list, secrets: [two, one], inUse })
  expect(old?.neededUntil?.getTime()).toBeGreaterThanOrEqual(later + 2 * 3600_000)
})
