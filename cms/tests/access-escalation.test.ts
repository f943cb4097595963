import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import {
  createWorld,
  pictureFile,
  propertyData,
  roomData,
  type Who,
  type World,
} from './support/access-world.ts'
import { callRest } from './support/rest.ts'

let network: TestNetwork
let ctx: Ctx
let world: World

beforeAll(async () => {
  network = await startTestNetwork()
  ctx = await createContext(readConfig(network.env))
  world = await createWorld(ctx)
})
afterAll(async () => {
  await ctx?.destroy()
  await network?.stop()
})

const as = (who: Who, method: string, path: string, body?: object) =>
  callRest(ctx.payload.config, {
    method,
    path: `/api${path}`,
    token: world.tokens[who],
    ...(body && { body }),
  })

describe('people', () => {
  it('cannot raise themselves', async () => {
    const { seeker } = world.people
    const raise = {
      role: 'admin',
      isVerified: true,
      hostVerified: true,
      tier: 'premium',
      firstName: 'Still me',
    }
    expect((await as('seeker', 'PATCH', `/users/${seeker.id}`, raise)).status).toBe(200)
    expect(await ctx.payload.findByID({ collection: 'users', id: seeker.id })).toMatchObject({
      role: 'seeker',
      isVerified: false,
      hostVerified: false,
      tier: 'basic',
      firstName: 'Still me',
    })
  })

  it('cannot become the first user of an installation that has users', async () => {
    const body = { email: 'late@example.com', password: 'a-long-enough-one', firstName: 'L', lastName: 'T' }
    expect((await as('nobody', 'POST', '/users/first-register', body)).status).toBe(403)
  })

  it('cannot read password hashes, nor find people by them', async () => {
    const { body } = await as('admin', 'GET', `/users/${world.people.seeker.id}`)
    for (const secret of ['hash', 'salt', 'passwordSalt', 'password', 'resetPasswordToken'])
      expect(body).not.toHaveProperty(secret)
    const found = await as('owner', 'GET', '/bookings?where[seeker.hash][exists]=true')
    expect(found.status).not.toBe(200)
  })

  it('cannot learn about others through a relation', async () => {
    for (const path of [
      '/properties?where[owner.email][like]=owner',
      '/reviews?where[owner.email][like]=owner',
      '/reviews?where[seeker.email][like]=seeker',
      '/rooms?where[property.verificationReason][exists]=false',
      '/properties?where[verificationReason][exists]=false',
      '/media?where[uploadedBy.email][like]=owner',
      '/guides?where[author.email][like]=editor',
    ])
      expect((await as('nobody', 'GET', path)).status, path).not.toBe(200)
  })
})

describe('owners', () => {
  const wishes = {
    verificationStatus: 'verified',
    featured: true,
    rating: 5,
    reviewCount: 99,
    ownerName: 'Taj',
  }

  it('cannot verify, feature or rate a house as they add it, nor give it to another', async () => {
    const body = { ...propertyData(), ...wishes, owner: world.people.otherOwner.id }
    const { status, body: created } = await as('owner', 'POST', '/properties', body)
    expect(status).toBe(201)
    expect(created.doc).toMatchObject({
      verificationStatus: 'pending',
      featured: false,
      ownerName: 'owner Test',
    })
    expect(created.doc.rating ?? null).toBeNull()
    const stored = await ctx.payload.findByID({ collection: 'properties', id: created.doc.id, depth: 0 })
    expect(stored.owner).toBe(world.people.owner.id)
  })

  it('cannot do so later', async () => {
    const change = { ...wishes, owner: world.people.otherOwner.id, description: 'New words.' }
    expect((await as('owner', 'PATCH', `/properties/${world.pendingHouse}`, change)).status).toBe(200)
    const stored = await ctx.payload.findByID({ collection: 'properties', id: world.pendingHouse, depth: 0 })
    expect(stored).toMatchObject({
      verificationStatus: 'pending',
      featured: false,
      reviewCount: 0,
      owner: world.people.owner.id,
      ownerName: 'owner Test',
      description: 'New words.',
    })
  })

  it('cannot put a room into the house of another, nor move one there', async () => {
    expect((await as('otherOwner', 'POST', '/rooms', roomData(world.house))).status).toBe(403)
    const other = await ctx.payload.create({
      collection: 'properties',
      data: { ...propertyData(), owner: world.people.otherOwner.id },
    })
    await as('owner', 'PATCH', `/rooms/${world.room}`, { property: other.id })
    const stored = await ctx.payload.findByID({ collection: 'rooms', id: world.room, depth: 0 })
    expect(stored.property).toBe(world.house)
  })

  it('cannot copy a house, with what was said about it and its papers', async () => {
    for (const who of ['owner', 'otherOwner'] as const)
      expect((await as(who, 'POST', `/properties/${world.house}/duplicate`, {})).status).toBe(404)
  })

  it('cannot find out by searching what is said of the houses of others', async () => {
    const said = { verificationTimeline: [{ at: new Date(), status: 'rejected', reason: 'Forged papers' }] }
    const house = { _id: new ObjectId(world.house) }
    await ctx.db.collection('properties').updateOne(house, { $set: said })
    const questions = [
      '/properties?where[verificationTimeline.reason][like]=Forged',
      '/properties?where[and][0][or][0][verificationReason][exists]=false',
      '/properties?where[verificationDocuments][exists]=false',
      '/properties?sort=verificationReason',
      '/rooms?where[property.verificationTimeline.reason][like]=Forged',
      '/guides?where[stays][contains][verificationTimeline.reason][like]=Forged',
    ]
    for (const question of questions) {
      expect([question, (await as('otherOwner', 'GET', question)).status]).toEqual([question, 400])
      expect([question, (await as('admin', 'GET', question)).status]).toEqual([question, 200])
    }
  })

  it('cannot have a picture of somebody else removed by giving its name to their own', async () => {
    const { data, name, mimetype } = await pictureFile()
    const body = new FormData()
    body.set('_payload', JSON.stringify({ alt: 'A bed' }))
    body.set('file', new File([new Uint8Array(data)], name, { type: mimetype }))
    const { doc } = (await as('owner', 'POST', '/media', body)).body
    const others = join(ctx.config.mediaDir, 'avatar-of-another-256.webp')
    await mkdir(ctx.config.mediaDir, { recursive: true })
    await writeFile(others, data)
    const wish = { alt: 'Two beds', filename: 'avatar-of-another-256.webp', url: 'https://example.com/x' }
    const renamed = await as('owner', 'PATCH', `/media/${doc.id}`, wish)
    expect(renamed.body.doc).toMatchObject({ alt: 'Two beds', filename: doc.filename, url: doc.url })
    expect((await as('owner', 'DELETE', `/media/${doc.id}`)).status).toBe(200)
    await expect(access(others)).resolves.toBeUndefined()
  })

  it('take no amount below zero, of part of a paisa, or beyond reason', async () => {
    for (const securityDeposit of [-1, 0.5, 2_000_000_000, 'a lot', { $gt: 0 }]) {
      const answer = await as('owner', 'PATCH', `/rooms/${world.room}`, { securityDeposit })
      expect([securityDeposit, answer.status]).toEqual([securityDeposit, 400])
    }
    expect((await as('owner', 'PATCH', `/rooms/${world.room}`, { price: -1 })).status).toBe(400)
    expect((await as('owner', 'PATCH', `/rooms/${world.room}`, { minNights: 1.5 })).status).toBe(400)
  })

  it('block beds of their own rooms only', async () => {
    const block = { from: tomorrow(1), to: tomorrow(3), beds: [1], reason: 'maintenance' }
    expect((await as('otherOwner', 'POST', `/rooms/${world.room}/blocks`, block)).status).toBe(404)
    expect((await as('seeker', 'POST', `/rooms/${world.room}/blocks`, block)).status).toBe(404)
    expect((await as('nobody', 'POST', `/rooms/${world.room}/blocks`, block)).status).toBe(401)
    const made = await as('owner', 'POST', `/rooms/${world.room}/blocks`, block)
    expect(made.status).toBe(201)
    expect(await claimsOf(made.body.id)).toBe(2)

    const shrunk = await as('owner', 'PATCH', `/rooms/${world.room}`, { isAvailable: false })
    expect(shrunk.status).toBe(409)
    expect(shrunk.body.errors[0].name).toBe('STILL_NEEDED')
    expect((await as('otherOwner', 'GET', `/rooms/${world.room}/calendar?month=2030-01`)).status).toBe(404)
    expect((await as('otherOwner', 'POST', `/blocks/${made.body.id}/release`)).status).toBe(404)
    expect((await as('owner', 'POST', `/blocks/${made.body.id}/release`)).status).toBe(200)
    expect(await claimsOf(made.body.id)).toBe(0)
  })
})

describe('what an order or an upload could tell', () => {
  it('cannot be sorted by what belongs to a related document', async () => {
    for (const sort of ['owner.email', '-owner.hash', 'createdAt,owner.email', 'owner__email'])
      for (const who of ['nobody', 'seeker', 'otherOwner'] as const)
        expect([sort, who, (await as(who, 'GET', `/properties?sort=${sort}`)).status]).toEqual([
          sort,
          who,
          400,
        ])
    for (const sort of ['address.city', '-createdAt', 'owner'])
      expect((await as('seeker', 'GET', `/properties?sort=${sort}`)).status).toBe(200)
  })

  it('takes files from the request only, never from an address', async () => {
    const remote = { alt: 'x', title: 'x', filename: 'a.jpg', url: 'https://example.com/a.jpg' }
    expect((await as('owner', 'POST', '/media', remote)).status).toBe(400)
    expect((await as('owner', 'POST', '/documents', remote)).status).toBe(400)
  })
})

describe('actions on what cannot be an id', () => {
  it('say that there is nothing', async () => {
    const wish = { from: tomorrow(1), to: tomorrow(2), reason: 'maintenance' }
    expect((await as('owner', 'POST', '/blocks/x/release')).status).toBe(404)
    expect((await as('owner', 'POST', '/rooms/x/blocks', wish)).status).toBe(404)
    expect((await as('owner', 'POST', '/bookings/x/cancel', {})).status).toBe(404)
    expect((await as('owner', 'POST', '/bookings/x/cancellation')).status).toBe(404)
    expect((await as('admin', 'POST', '/properties/x/decide', { decision: 'verified' })).status).toBe(404)
    expect((await as('owner', 'GET', '/rooms/x/calendar?month=2030-01')).status).toBe(404)
  })
})

describe('credentials', () => {
  it('are not changed by a session alone', async () => {
    const me = `/users/${world.people.owner.id}`
    expect((await as('owner', 'PATCH', me, { password: 'another-long-one' })).status).toBe(403)
    expect((await as('owner', 'PATCH', me, { email: 'new@example.com' })).status).toBe(403)
    const sameEmail = { email: world.people.owner.email, lastName: 'Renamed' }
    expect((await as('owner', 'PATCH', me, sameEmail)).status).toBe(200)
  })

  it('of admins are not changed by their session alone either, nor those of many at once', async () => {
    const { admin, seeker } = world.people
    const me = `/users/${admin.id}`
    for (const change of [{ password: 'another-long-one' }, { email: 'taken-over@example.com' }]) {
      expect((await as('admin', 'PATCH', me, change)).status).toBe(403)
      const many = `/users?where[id][in]=${admin.id},${seeker.id}`
      expect((await as('admin', 'PATCH', many, change)).status).toBe(403)
    }
    const same = { email: admin.email, lastName: 'Renamed' }
    expect((await as('admin', 'PATCH', me, same)).status).toBe(200)
  })

  it('that an admin sets are told to their owner, who can take the old address back', async () => {
    const { id } = await ctx.payload.create({
      collection: 'users',
      data: {
        firstName: 'T',
        lastName: 'N',
        email: 'told@example.com',
        password: 'a-long-enough-one',
        role: 'seeker',
        isVerified: true,
      },
    })
    const change = { email: 'elsewhere@example.com', password: 'another-long-one' }
    expect((await as('admin', 'PATCH', `/users/${id}`, change)).status).toBe(200)
    expect((await as('admin', 'PATCH', `/users/${id}`, { lastName: 'Quiet' })).status).toBe(200)
    const user = new ObjectId(String(id))
    const [noted, ...more] = await ctx.db.collection('email-changes').find({ user }).toArray()
    expect([more, noted]).toMatchObject([
      [],
      { from: 'told@example.com', to: change.email, wasConfirmed: true, voidedAt: null },
    ])
    const told = { type: { $in: ['user.email_changed', 'user.password_changed'] } }
    const about = { 'aggregate.id': { $in: [user, noted?._id] } }
    const events = await ctx.db
      .collection('outbox')
      .find({ ...told, ...about })
      .toArray()
    expect(events.map(({ type }) => type).sort()).toEqual(['user.email_changed', 'user.password_changed'])
  })

  it('are long enough whoever sets them, and an address that admins change is unproven again', async () => {
    const path = `/users/${world.people.editor.id}`
    expect((await as('admin', 'PATCH', path, { password: 'short' })).status).toBe(400)
    await ctx.payload.update({ collection: 'users', id: world.people.editor.id, data: { isVerified: true } })
    expect((await as('admin', 'PATCH', path, { email: 'moved@example.com' })).status).toBe(200)
    const moved = await ctx.payload.findByID({ collection: 'users', id: world.people.editor.id })
    expect(moved).toMatchObject({ email: 'moved@example.com', isVerified: false })
  })
})

describe('approval', () => {
  it('is an act of admins, needs a reason to refuse, and tells the owner', async () => {
    const path = `/properties/${world.pendingHouse}/decide`
    for (const who of ['nobody', 'seeker', 'owner', 'editor'] as const)
      expect((await as(who, 'POST', path, { decision: 'verified' })).status).toBe(403)
    expect((await as('admin', 'POST', path, { decision: 'rejected' })).status).toBe(400)
    const reason = 'The address does not exist.'
    expect((await as('admin', 'POST', path, { decision: 'rejected', reason })).status).toBe(200)
    const told = await ctx.db
      .collection('outbox')
      .countDocuments({ type: 'property.rejected', 'aggregate.id': new ObjectId(world.pendingHouse) })
    expect(told).toBe(1)
    const seen = await as('owner', 'GET', `/properties/${world.pendingHouse}`)
    expect(seen.body).toMatchObject({ verificationStatus: 'rejected', verificationReason: reason })

    await as('owner', 'PATCH', `/properties/${world.pendingHouse}`, { description: 'Corrected.' })
    const again = await ctx.payload.findByID({ collection: 'properties', id: world.pendingHouse })
    expect(again.verificationStatus).toBe('pending')
    expect((await as('admin', 'POST', path, { decision: 'verified' })).status).toBe(200)
    const read = async (who: Parameters<typeof as>[0]) =>
      (await as(who, 'GET', `/properties/${world.pendingHouse}`)).body.verificationTimeline?.length ?? 0
    expect(await read('owner')).toBeGreaterThan(1)
    expect([await read('otherOwner'), await read('seeker'), await read('nobody')]).toEqual([0, 0, 0])
  })
})

describe('jobs', () => {
  it('are run by nobody but admins', async () => {
    for (const who of ['nobody', 'seeker', 'owner', 'editor'] as const)
      expect((await as(who, 'GET', '/payload-jobs/run')).status).toBe(401)
  })
})

function claimsOf(block: string): Promise<number> {
  return ctx.db.collection('bed-nights').countDocuments({ 'claim.id': new ObjectId(block) })
}

function tomorrow(days: number): string {
  return new Date(ctx.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
