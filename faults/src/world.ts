import type { Ctx } from '@bookmysleep/cms/context'
import { signAccessToken } from '@bookmysleep/cms/identity/sessions/access-token'
import { sessionsIn } from '@bookmysleep/cms/identity/sessions/session-documents'
import { startSession } from '@bookmysleep/cms/identity/sessions/start-session'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { CancellationPolicyName, Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import { giveCredit } from './give-credit.ts'

export type Person = { id: string; token: string }
export type Room = {
  roomId: string
  propertyId: string
  owner: Person
  isMonthly: boolean
  hasDeposit: boolean
  isWanted: boolean
}
export type World = {
  seekers: Person[]
  rooms: Room[]
  admin: Person
  promoCodes: string[]
  /** The newest account at Stripe of each owner who began to connect. */
  accounts: Map<string, string>
  /** Every dispute at Stripe. */
  disputes: string[]
}

type HousePlan = { policy: CancellationPolicyName; instantBook?: boolean; rooms: RoomPlan[] }
type RoomPlan = {
  sharing: 'shared' | 'private'
  capacity: number
  price: number
  securityDeposit: number
  priceUnit?: 'night' | 'month'
  /** Everybody wants it. */
  isWanted?: boolean
}

/** Few beds for many seekers, so that they contend. Prices in paise. */
const HOUSES: HousePlan[] = [
  {
    policy: 'flexible',
    rooms: [
      { sharing: 'shared', capacity: 4, price: 500_00, securityDeposit: 200_00 },
      { sharing: 'private', capacity: 2, price: 1_400_00, securityDeposit: 0, isWanted: true },
    ],
  },
  {
    policy: 'moderate',
    rooms: [{ sharing: 'shared', capacity: 3, price: 650_00, securityDeposit: 0, isWanted: true }],
  },
  {
    policy: 'moderate',
    instantBook: false,
    rooms: [{ sharing: 'shared', capacity: 3, price: 700_00, securityDeposit: 300_00 }],
  },
  {
    policy: 'monthly',
    rooms: [
      { sharing: 'shared', capacity: 6, price: 9_000_00, securityDeposit: 5_000_00, priceUnit: 'month' },
    ],
  },
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
    const propertyId = await createProperty(ctx, owner, house)
    for (const { isWanted = false, ...plan } of house.rooms) {
      const roomId = await createRoom(ctx, propertyId, plan)
      const isMonthly = plan.priceUnit === 'month'
      rooms.push({ owner, propertyId, roomId, isWanted, isMonthly, hasDeposit: plan.securityDeposit > 0 })
    }
  }
  const promoCodes = await createPromoCodes(ctx)
  await giveCredit(ctx, seekers)
  return { seekers, rooms, admin, promoCodes, accounts: new Map(), disputes: [] }
}

/**
 * Stores somebody without a password, with an open session: hashing is not what is tested here. The token outlives
 * the days that the harness lets pass.
 */
export async function createPerson(ctx: Ctx, role: Role): Promise<Person> {
  const _id = new ObjectId()
  const id = _id.toHexString()
  const now = new Date()
  await ctx.db.collection('users').insertOne({
    _id,
    firstName: 'Asha',
    lastName: role,
    email: `${role}-${id}@people.test`,
    role,
    isVerified: true,
    hostVerified: false,
    locale: 'en',
    currency: 'INR',
    tier: 'basic',
    createdAt: now,
    updatedAt: now,
  })
  const client = { userAgent: 'faults', ip: null }
  const session = await startSession(ctx, { userId: id, kind: 'api', epoch: 0, client })
  const expiresAt = new Date(ctx.clock.now().getTime() + 3 * 365 * 86_400_000)
  await sessionsIn(ctx).sessions.updateOne({ _id: session._id }, { $set: { expiresAt } })
  const sessionId = session._id.toHexString()
  const token = await signAccessToken(ctx, { userId: id, role, kind: 'api', sessionId, expiresAt })
  return { id, token }
}

export async function createProperty(
  { payload }: Ctx,
  owner: Person,
  { policy, instantBook = true }: Pick<HousePlan, 'policy' | 'instantBook'>,
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
      instantBook,
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
      priceUnit: 'night',
      ...plan,
      property,
      roomNumber: String(plan.capacity),
      roomType: plan.sharing === 'shared' ? 'Dorm' : 'Double',
    } as never,
  })
  return String(id)
}

/** One that takes a share off, and one an amount; the platform pays both. */
async function createPromoCodes({ payload, clock }: Ctx): Promise<string[]> {
  const from = todayIn('Asia/Kolkata', clock.now())
  const codes = [
    { code: 'TENTH', kind: 'percent', rateBps: 1_000 },
    { code: 'FIXED', kind: 'fixed', amount: 150_00 },
  ]
  for (const code of codes) {
    const data = { ...code, currency: 'INR', fundedBy: 'platform', from, active: true }
    await payload.create({ collection: 'promo-codes', data: data as never })
  }
  return codes.map(({ code }) => code)
}
