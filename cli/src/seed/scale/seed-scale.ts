import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { UserDocument } from '@bookmysleep/cms/records/documents/people'
import { combineGenderPolicies } from '@bookmysleep/domain/gender-rules'
import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { createRandom, type Random } from '../pictures/random.ts'
import type { ImportedPayment, Sandbox } from '../sandbox.ts'
import { note, type Tally } from '../tally.ts'
import { beginBooking } from './begin-booking.ts'
import { connectOwners } from './connect-owners.ts'
import { type ScaleHouse, scaleHouse } from './houses.ts'
import { inChunks } from './in-chunks.ts'
import type { OwnerAccount } from './owner-share.ts'
import { type ScaleSeeker, scaleOwner, scaleSeeker } from './people.ts'
import { planStays } from './plan-stays.ts'
import { scaleReviews } from './reviews.ts'
import { importOf, type Settled, settleFate } from './settle-fate.ts'
import { type Lot, storeLots } from './store-lots.ts'
import { readTemplates } from './templates.ts'
import { writeHistory } from './write-history.ts'

const BOOKINGS_A_HOUSE = 50
const HOUSES_AN_OWNER = 8
const HOUSES_AT_ONCE = 20
const WORKING_AT_ONCE = 3
const BOOKINGS_A_SEEKER = 5

export type ScaleOrder = {
  ctx: Ctx
  sandbox: Sandbox
  bookings: number
  tally: Tally
  onProgress(done: number): void
}

/**
 * Writes so many bookings in bulk, with houses, owners and guests to match, and their payments at the sandbox. A
 * house that is there is left as it is, with however many bookings it has.
 */
export async function seedScale({ ctx, sandbox, bookings, tally, onProgress }: ScaleOrder): Promise<void> {
  const templates = await readTemplates(ctx)
  const now = new Date()
  const houses = Math.ceil(bookings / BOOKINGS_A_HOUSE)
  const owners = range(Math.ceil(houses / HOUSES_AN_OWNER)).map((n) => scaleOwner(templates.owner, n))
  const seekers = range(Math.ceil(bookings / BOOKINGS_A_SEEKER)).map((n) => scaleSeeker(templates.seeker, n))
  await seedUsers(ctx, { users: owners, kind: 'owners', tally })
  await seedUsers(ctx, { users: seekers.map(({ user }) => user), kind: 'seekers', tally })

  const accounts = await connectOwners({ ctx, sandbox }, owners)
  const chunks = inChunks(range(houses), HOUSES_AT_ONCE).values()
  let done = 0
  const work = async () => {
    for (const numbers of chunks) {
      const plans = numbers.map((n): LotPlan => {
        const template = templates.houses[n % templates.houses.length]
        const owner = owners[Math.floor(n / HOUSES_AN_OWNER)]
        const account = accounts[Math.floor(n / HOUSES_AN_OWNER)]
        if (!template || !owner || !account) throw new Error(`house ${n} has no owner`)
        const first = n * BOOKINGS_A_HOUSE
        const count = Math.min(BOOKINGS_A_HOUSE, bookings - first)
        const random = createRandom(n + 1)
        return { house: scaleHouse(template, { n, owner }), account, first, count, seekers, now, random }
      })
      const there = await bookingsIn(ctx, plans)
      const fresh = plans.filter(({ house }) => !there.has(String(house.property._id)))
      if (fresh.length > 0) await storeLots(ctx, await makeLots(sandbox, fresh))
      for (const { house, count } of plans) {
        const known = there.get(String(house.property._id))
        note(tally, 'properties', known === undefined ? 'made' : 'found')
        note(tally, 'bookings', known === undefined ? 'made' : 'found', known ?? count)
        done += count
      }
      onProgress(done)
    }
  }
  // While one waits for the sandbox or the database, others think.
  await Promise.all(range(WORKING_AT_ONCE).map(work))
}

type LotPlan = {
  house: ScaleHouse
  account: OwnerAccount
  first: number
  count: number
  seekers: readonly ScaleSeeker[]
  now: Date
  random: Random
}

/** How many bookings an earlier run gave to houses, by their ids; those that are not there are left out. */
async function bookingsIn(ctx: Pick<Ctx, 'db'>, plans: readonly LotPlan[]): Promise<Map<string, number>> {
  const { properties, bookings } = collectionsOf(ctx)
  const ids = plans.map(({ house }) => house.property._id)
  const there = await properties.distinct('_id', { _id: { $in: ids } })
  const counts = there.map(
    async (property): Promise<[string, number]> => [
      String(property),
      await bookings.countDocuments({ property, idempotencyKey: /^scale-/ }),
    ],
  )
  return new Map(await Promise.all(counts))
}

async function makeLots(sandbox: Sandbox, plans: readonly LotPlan[]): Promise<Lot[]> {
  const settled = plans.map(settleAll)
  const stripe: ImportedPayment[] = []
  for await (const imported of sandbox.importPayments(settled.flat().map(importOf))) stripe.push(imported)
  if (stripe.length !== settled.flat().length)
    throw new Error('The Stripe sandbox did not answer for every payment.')
  return plans.map(({ house, now, random }, index) => {
    const histories = (settled[index] ?? []).map((one) =>
      writeHistory(one, stripe.shift() as ImportedPayment),
    )
    const bookings = histories.map(({ booking }) => booking)
    return { house, histories, reviews: scaleReviews(bookings, random, now) }
  })
}

function settleAll({ house, account, first, count, seekers, now, random }: LotPlan): Settled[] {
  const today = todayIn(DEFAULT_TIME_ZONE, now)
  return planStays(house.rooms, { count, today, random }).map((stay, index) => {
    const policy = combineGenderPolicies(house.property.genderPolicy, stay.room.genderPolicy)
    const seeker = pickSeeker(seekers, { policy, random })
    const begun = beginBooking({ n: first + index, house, stay, seeker, account, now })
    return settleFate(begun, { fate: stay.fate, now })
  })
}

/** Anybody whom the room is for. Women and men take turns in the list, so one is near. */
function pickSeeker(
  seekers: readonly ScaleSeeker[],
  { policy, random }: { policy: string; random: Random },
): ScaleSeeker {
  const start = random.int(0, seekers.length - 1)
  const wanted = { women: 'female', men: 'male' }[policy]
  for (let step = 0; step < seekers.length; step++) {
    const seeker = seekers[(start + step) % seekers.length]
    if (seeker && (!wanted || seeker.gender === wanted)) return seeker
  }
  throw new Error(`nobody may stay in a room for ${policy}`)
}

async function seedUsers(
  ctx: Pick<Ctx, 'db'>,
  { users, kind, tally }: { users: UserDocument[]; kind: string; tally: Tally },
): Promise<void> {
  const collection = collectionsOf(ctx).users
  const ids = users.map(({ _id }) => _id)
  const known = new Set(
    (
      await collection
        .find({ _id: { $in: ids } })
        .project({ _id: 1 })
        .toArray()
    ).map(({ _id }) => String(_id)),
  )
  const fresh = users.filter(({ _id }) => !known.has(String(_id)))
  if (fresh.length > 0) await collection.insertMany(fresh, { ordered: false })
  note(tally, kind, 'made', fresh.length)
  note(tally, kind, 'found', known.size)
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
