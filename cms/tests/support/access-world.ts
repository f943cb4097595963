import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import sharp from 'sharp'
import type { Ctx } from '../../src/context.ts'
import type { User } from '../../src/payload-types.ts'
import { openTestSession } from './create-people.ts'

export const WHO = ['nobody', 'seeker', 'otherSeeker', 'owner', 'otherOwner', 'editor', 'admin'] as const
export type Who = (typeof WHO)[number]
type Person = Exclude<Who, 'nobody'>

const ROLE_OF: Record<Person, Role> = {
  seeker: 'seeker',
  otherSeeker: 'seeker',
  owner: 'owner',
  otherOwner: 'owner',
  editor: 'editor',
  admin: 'admin',
}

export type World = {
  ctx: Ctx
  people: Record<Person, User>
  tokens: Record<Who, string | null>
  /** A verified house of `owner` with one room, and one that still waits. */
  house: string
  pendingHouse: string
  room: string
  /** A stay of `seeker` in that room that is over, with a deposit from which `owner` may claim. */
  endedStay: string
}

export const PASSWORD = 'a-long-enough-one'

/** People of every role, and one owner's house, for asking who may do what to what. */
export async function createWorld(ctx: Ctx): Promise<World> {
  const people = {} as Record<Person, User>
  const tokens: Record<Who, string | null> = { nobody: null } as Record<Who, string | null>
  for (const [name, role] of Object.entries(ROLE_OF) as [Person, Role][]) {
    const email = `${name.toLowerCase()}@example.com`
    const data = { email, password: PASSWORD, firstName: name, lastName: 'Test', role }
    people[name] = await ctx.payload.create({ collection: 'users', data })
    tokens[name] = await openTestSession(ctx, { id: String(people[name].id), role })
  }
  const house = await ctx.payload.create({
    collection: 'properties',
    data: { ...propertyData(), owner: people.owner.id, verificationStatus: 'verified' },
  })
  const pendingHouse = await ctx.payload.create({
    collection: 'properties',
    data: { ...propertyData(), owner: people.owner.id },
  })
  const room = await ctx.payload.create({ collection: 'rooms', data: roomData(house.id) })
  const world = { ctx, people, tokens, house: house.id, pendingHouse: pendingHouse.id, room: room.id }
  return { ...world, endedStay: await insertEndedStay({ ...world, endedStay: '' }) }
}

export function propertyData() {
  return {
    propertyName: 'Lamp House',
    propertyType: 'hostel' as const,
    description: 'A quiet house near the lake.',
    genderPolicy: 'any' as const,
    cancellationPolicy: 'moderate' as const,
    checkInTime: '13:00',
    checkOutTime: '11:00',
    bookingCutoff: '22:00',
    timeZone: 'Asia/Kolkata',
    currency: 'INR',
    isActive: true,
    verificationStatus: 'pending' as const,
    address: {
      street: '12 Lake Road',
      area: 'Ulsoor',
      city: 'Bengaluru',
      state: 'Karnataka',
      zipCode: '560008',
      country: 'India',
      coordinates: [77.62, 12.98] as [number, number],
    },
  }
}

export function roomData(property: string) {
  return {
    property,
    roomNumber: '101',
    roomType: 'Dorm' as const,
    sharing: 'shared' as const,
    capacity: 4,
    genderPolicy: 'any' as const,
    price: 60_000,
    priceUnit: 'night' as const,
  }
}

/** A document of a collection that services write, put there as they do: past Payload. */
export async function insertNative({ ctx }: World, collection: string, document: object): Promise<string> {
  const _id = new ObjectId()
  const now = new Date()
  await ctx.db.collection(collection).insertOne({ _id, createdAt: now, updatedAt: now, ...document })
  return _id.toHexString()
}

async function insertEndedStay(world: World): Promise<string> {
  const seeker = new ObjectId(world.people.seeker.id)
  const owner = new ObjectId(world.people.owner.id)
  const stay = { reference: 'BMS-ENDED', seeker, owner, bookingStatus: 'completed', paymentStatus: 'paid' }
  const booking = await insertNative(world, 'bookings', {
    ...stay,
    property: new ObjectId(world.house),
    room: new ObjectId(world.room),
    checkInDate: '2026-01-01',
    checkOutDate: '2026-01-03',
    rev: 1,
  })
  const parties = { booking: new ObjectId(booking), seeker, owner }
  await insertNative(world, 'deposit-claims', { ...parties, status: 'open', deposit: 100, items: [], rev: 1 })
  return booking
}

export async function pictureFile() {
  const data = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#e08e1b' } })
    .jpeg()
    .toBuffer()
  return { data, mimetype: 'image/jpeg', name: `${new ObjectId().toHexString()}.jpg`, size: data.length }
}
