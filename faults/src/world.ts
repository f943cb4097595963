import type { Ctx } from '@bookmysleep/cms/context'
import type { CancellationPolicyName, Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import { jwtSign } from 'payload'

export type Person = { id: string; token: string }
export type Room = { roomId: string; propertyId: string; owner: Person }
export type World = { seekers: Person[]; rooms: Room[]; admin: Person }

type HousePlan = { policy: CancellationPolicyName; rooms: RoomPlan[] }
type RoomPlan = { sharing: 'shared' | 'private'; capacity: number; price: number; securityDeposit: number }

/** Few beds for many seekers, so that they contend. Prices in paise. */
const HOUSES: HousePlan[] = [
  {
    policy: 'flexible',
    rooms: [
      { sharing: 'shared', capacity: 4, price: 500_00, securityDeposit: 200_00 },
      { sharing: 'private', capacity: 2, price: 1_400_00, securityDeposit: 0 },
    ],
  },
  { policy: 'moderate', rooms: [{ sharing: 'shared', capacity: 3, price: 650_00, securityDeposit: 0 }] },
  {
    policy: 'strict',
    rooms: [{ sharing: 'private', capacity: 3, price: 2_100_00, securityDeposit: 900_00 }],
  },
]

/** Seekers, and houses of several policies, each of an owner of its own. */
export async function createWorld(ctx: Ctx, seekerCount: number): Promise<World> {
  const seekers = await Promise.all(Array.from({ length: seekerCount }, () => createPerson(ctx, 'seeker')))
  const admin = await createPerson(ctx, 'admin')
  const rooms: Room[] = []
  for (const house of HOUSES) {
    const owner = await createPerson(ctx, 'owner')
    const propertyId = await createProperty(ctx, owner, house.policy)
    for (const plan of house.rooms)
      rooms.push({ owner, propertyId, roomId: await createRoom(ctx, propertyId, plan) })
  }
  return { seekers, rooms, admin }
}

/** Stores somebody without a password, with an open session: hashing is not what is tested here. */
export async function createPerson(ctx: Ctx, role: Role): Promise<Person> {
  const _id = new ObjectId()
  const id = _id.toHexString()
  const [now, sid, email] = [new Date(), crypto.randomUUID(), `${role}-${id}@people.test`]
  const day = 86_400_000
  await ctx.db.collection('users').insertOne({
    _id,
    firstName: 'Asha',
    lastName: role,
    email,
    role,
    isVerified: true,
    hostVerified: false,
    locale: 'en',
    currency: 'INR',
    tier: 'basic',
    sessions: [{ id: sid, createdAt: now, expiresAt: new Date(now.getTime() + day) }],
    createdAt: now,
    updatedAt: now,
  })
  const fieldsToSign = { id, collection: 'users', email, sid, role }
  const { token } = await jwtSign({ fieldsToSign, secret: ctx.payload.secret, tokenExpiration: day / 1000 })
  return { id, token }
}

export async function createProperty(
  { payload }: Ctx,
  owner: Person,
  policy: CancellationPolicyName,
): Promise<string> {
  const { id } = await payload.create({
    collection: 'properties',
    data: {
      owner: owner.id,
      propertyName: `House with ${policy} rules`,
      propertyType: 'hostel',
      description: 'A quiet house near the lake.',
      address: {
        street: '12, 6th Block',
        area: 'Koramangala',
        city: 'Bengaluru',
        state: 'Karnataka',
        zipCode: '560095',
        country: 'India',
        coordinates: [77.62, 12.93],
      },
      cancellationPolicy: policy,
      verificationStatus: 'verified',
      bookingCutoff: '23:59',
    } as never,
  })
  return String(id)
}

export async function createRoom({ payload }: Ctx, property: string, plan: RoomPlan): Promise<string> {
  const { id } = await payload.create({
    collection: 'rooms',
    data: {
      ...plan,
      property,
      roomNumber: String(plan.capacity),
      roomType: plan.sharing === 'shared' ? 'Dorm' : 'Double',
      priceUnit: 'night',
    } as never,
  })
  return String(id)
}
