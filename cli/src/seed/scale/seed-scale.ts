import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { UserDocument } from '@bookmysleep/cms/records/documents'
import { combineGenderPolicies } from '@bookmysleep/domain/gender-rules'
import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { createRandom, type Random } from '../pictures/random.ts'
import type { Sandbox } from '../sandbox.ts'
import { note, type Tally } from '../tally.ts'
import { beginBooking } from './begin-booking.ts'
import { type ScaleHouse, scaleHouse } from './houses.ts'
import { type ScaleSeeker, scaleOwner, scaleSeeker } from './people.ts'
import { planStays } from './plan-stays.ts'
import { scaleReviews } from './reviews.ts'
import { importOf, settleFate } from './settle-fate.ts'
import { type Lot, storeLot } from './store-lot.ts'
import { readTemplates } from './templates.ts'
import { type History, writeHistory } from './write-history.ts'

const BOOKINGS_A_HOUSE = 50
const HOUSES_AN_OWNER = 8
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

  for (const n of range(houses)) {
    const first = n * BOOKINGS_A_HOUSE
    const count = Math.min(BOOKINGS_A_HOUSE, bookings - first)
    const template = templates.houses[n % templates.houses.length]
    const owner = owners[Math.floor(n / HOUSES_AN_OWNER)]
    if (!template || !owner) throw new Error(`house ${n} has no owner`)
    const house = scaleHouse(template, { n, owner })
    const there = await bookingsIn(ctx, house)
    if (there === null) {
      const lot = await makeLot(sandbox, { house, first, count, seekers, now, random: createRandom(n + 1) })
      await storeLot(ctx, lot)
    }
    const outcome = there === null ? 'made' : 'found'
    note(tally, 'properties', outcome)
    note(tally, 'bookings', outcome, there ?? count)
    onProgress(first + count)
  }
}

/** How many bookings an earlier run gave a house; null when the house is not there. */
async function bookingsIn(ctx: Pick<Ctx, 'db'>, { property }: ScaleHouse): Promise<number | null> {
  const { properties, bookings } = collectionsOf(ctx)
  const { _id } = property
  if (!(await properties.findOne({ _id }, { projection: { _id: 1 } }))) return null
  return bookings.countDocuments({ property: _id, idempotencyKey: /^scale-/ })
}

type LotPlan = {
  house: ScaleHouse
  first: number
  count: number
  seekers: readonly ScaleSeeker[]
  now: Date
  random: Random
}

async function makeLot(
  sandbox: Sandbox,
  { house, first, count, seekers, now, random }: LotPlan,
): Promise<Lot> {
  const today = todayIn(DEFAULT_TIME_ZONE, now)
  const settled = planStays(house.rooms, { count, today, random }).map((stay, index) => {
    const policy = combineGenderPolicies(house.property.genderPolicy, stay.room.genderPolicy)
    const seeker = pickSeeker(seekers, { policy, random })
    const begun = beginBooking({ n: first + index, house, stay, seeker, now })
    return settleFate(begun, { fate: stay.fate, now })
  })
  const histories: History[] = []
  for await (const imported of sandbox.importPayments(settled.map(importOf))) {
    const next = settled[histories.length]
    if (next) histories.push(writeHistory(next, imported))
  }
  if (histories.length !== settled.length)
    throw new Error('The Stripe sandbox did not answer for every payment.')
  const reviews = scaleReviews(
    histories.map(({ booking }) => booking),
    random,
    now,
  )
  return { house, histories, reviews }
}

/** Anybody whom the room is for. Women and men take turns in the list, so one is near. */
function pickSeeker(
  seekers: readonly ScaleSeeker[],
  { policy, random }: { policy: string; random: Random },
): ScaleSeeker {
  const start = random.int(0, seekers.length - 1)
  const wanted = { women: 'female', men: 'male' }[policy]
  for (const step of range(seekers.length)) {
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
