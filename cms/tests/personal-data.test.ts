import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ObjectId } from 'mongodb'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isSealed } from '../src/identity/personal-data/seal.ts'
import { papersDirectory } from '../src/identity/personal-data/sealed-files.ts'
import { updateProfile } from '../src/identity/profile/update-profile.ts'
import type { User } from '../src/payload-types.ts'
import { createPerson } from './support/create-people.ts'
import { callRest } from './support/rest.ts'
import { startWorld, type World } from './support/start-world.ts'

const phone = '+91 98450 10231'
const address = {
  street: '4 Church Street',
  city: 'Bengaluru',
  zipCode: '560001',
  coordinates: '12.97, 77.60',
}
let world: World

beforeAll(async () => {
  world = await startWorld()
}, 120_000)
afterAll(() => world?.stop())

async function person(more: Partial<User> = {}): Promise<User> {
  const email = `${new ObjectId()}@example.com`
  const data = {
    firstName: 'Asha',
    lastName: 'Rao',
    email,
    password: 'seven green kites',
    role: 'seeker' as const,
  }
  return world.ctx.payload.create({
    collection: 'users',
    data: { ...data, phoneNumber: phone, address, ...more },
  })
}

const users = () => world.ctx.db.collection('users')
const stored = async ({ id }: User) => users().findOne({ _id: new ObjectId(String(id)) })
const read = ({ id }: User) => world.ctx.payload.findByID({ collection: 'users', id })

it('stores phone and address encrypted, and shows them in clear', async () => {
  const asha = await person()
  expect(asha).toMatchObject({ phoneNumber: phone, address })
  const raw = await stored(asha)
  for (const value of [raw?.phoneNumber, ...Object.values(raw?.address)]) expect(isSealed(value)).toBe(true)
  expect(JSON.stringify(raw)).not.toMatch(/98450|Church|Bengaluru|560001|77\.60/)
  expect(await read(asha)).toMatchObject({ phoneNumber: phone, address })
})

it('keeps, changes and clears them, and holds what is typed to its rules', async () => {
  const asha = await person()
  const update = (data: Partial<User>) => world.ctx.payload.update({ collection: 'users', id: asha.id, data })
  expect(await update({ firstName: 'Usha' })).toMatchObject({ phoneNumber: phone, address })
  expect(await update({ phoneNumber: '+91 90000 00001' })).toMatchObject({ phoneNumber: '+91 90000 00001' })
  expect(await update({ address: { city: 'Mysuru' } })).toMatchObject({
    address: { city: 'Mysuru', street: address.street },
  })
  expect((await update({ phoneNumber: null })).phoneNumber).toBeNull()
  expect((await stored(asha))?.phoneNumber).toBeNull()
  await expect(update({ phoneNumber: '9'.repeat(21) })).rejects.toThrow(/phone/i)
  await expect(person({ phoneNumber: '9'.repeat(21) })).rejects.toThrow(/phone/i)
})

it('logs in, and shows a profile, as before', async () => {
  const asha = await person()
  const user = {
    ...(await read(asha)),
    collection: 'users',
    _strategy: 'x',
    _sid: 'x',
    _kind: 'api',
    _exp: 1,
  } as const
  const changes = { firstName: 'Usha' }
  expect(await updateProfile(world.ctx, user, { id: String(asha.id), changes })).toMatchObject({
    phoneNumber: phone,
  })
  const data = { email: asha.email, password: 'seven green kites' }
  const { user: known } = await world.ctx.payload.login({ collection: 'users', data })
  expect(known).toMatchObject({ phoneNumber: phone })
})

it('shows nothing of what was swapped between people or tampered with, and loses nothing of it', async () => {
  const [asha, bela] = [await person(), await person({ phoneNumber: '+91 90000 00002' })]
  const [theirs, hers] = [(await stored(bela))?.phoneNumber, (await stored(asha))?.phoneNumber]
  const put = (phoneNumber: string) =>
    users().updateOne({ _id: new ObjectId(String(asha.id)) }, { $set: { phoneNumber } })
  const tampered = `${hers.slice(0, -6)}${hers.at(-6) === 'A' ? 'B' : 'A'}${hers.slice(-5)}`
  const unknownKey = hers.replace(/^sealed\.1\.[\w-]{12}/, 'sealed.1.AAAAAAAAAAAA')
  for (const bad of [theirs, tampered, unknownKey]) {
    await put(bad)
    expect((await read(asha)).phoneNumber).toBeNull()
    await world.ctx.payload.update({ collection: 'users', id: asha.id, data: { lastName: 'Nair' } })
    expect((await stored(asha))?.phoneNumber).toBe(bad)
  }
  await put(hers)
  expect((await read(asha)).phoneNumber).toBe(phone)
  await put(theirs)
  const data = { phoneNumber: '+91 90000 00003' }
  expect(await world.ctx.payload.update({ collection: 'users', id: asha.id, data })).toMatchObject(data)
})

it('opens no ciphertext that is handed in as a phone', async () => {
  const [asha, bela] = [await person(), await person()]
  const taken = (await stored(bela))?.address.city as string
  const data = { address: { street: taken } }
  const changed = await world.ctx.payload.update({ collection: 'users', id: asha.id, data })
  expect(changed.address?.street).toBe(taken)
  expect((await stored(asha))?.address.street).not.toBe(taken)
})

it('reads what was stored before there were keys', async () => {
  const asha = await person()
  await users().updateOne(
    { _id: new ObjectId(String(asha.id)) },
    { $set: { phoneNumber: '+91 90000 00009' } },
  )
  expect((await read(asha)).phoneNumber).toBe('+91 90000 00009')
})

it('keeps papers encrypted on the disk, and gives them in clear to whoever may read them', async () => {
  const { ctx } = world
  const [owner, other] = [await createPerson(ctx, 'owner'), await createPerson(ctx, 'owner')]
  const data = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  const file = { data, mimetype: 'image/png', name: 'rent.png', size: data.length }
  const user = { id: owner.id, role: 'owner', collection: 'users' } as never
  const paper = await ctx.payload.create({ collection: 'documents', data: { title: 'Rent' }, file, user })
  expect(paper.filename).toMatch(new RegExp(`^${paper.id}-[0-9a-f]{8}\\.png$`))
  const path = join(papersDirectory(ctx.config), paper.filename ?? '')
  const onDisk = await readFile(path)
  expect(isSealed(onDisk)).toBe(true)
  expect(onDisk.includes('PNG')).toBe(false)
  const fetchAs = ({ token }: { token: string | null }) =>
    callRest(ctx.payload.config, { method: 'GET', path: `/api/documents/file/${paper.filename}`, token })
  const given = await fetchAs(owner)
  expect([given.status, Buffer.from(given.bytes).equals(data)]).toEqual([200, true])
  for (const stranger of [other, { token: null }]) expect((await fetchAs(stranger)).status).toBe(403)
  await ctx.payload.delete({ collection: 'documents', id: paper.id })
  await expect(readFile(path)).rejects.toThrow(/ENOENT/)
})

it('lets nobody search or sort by what is sealed, through relations neither', async () => {
  const { ctx } = world
  const admin = await createPerson(ctx, 'admin')
  const status = async (path: string) =>
    (await callRest(ctx.payload.config, { method: 'GET', path: `/api/${path}`, token: admin.token })).status
  for (const path of [
    'users?where[phoneNumber][like]=sealed.1',
    'users?where[or][0][and][0][address.city][exists]=true',
    'users?sort=-phoneNumber',
    'users?sort=email,address.city',
    'properties?where[owner.phoneNumber][exists]=true',
  ])
    expect(await status(path), path).toBe(400)
  for (const path of ['users?where[email][like]=example', 'users?sort=-createdAt'])
    expect(await status(path), path).toBe(200)
})
