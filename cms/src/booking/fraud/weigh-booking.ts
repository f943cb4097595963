import { bookingsLeft, type FraudFacts, fraudScore } from '@bookmysleep/domain/fraud-score'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { UserDocument } from '../../records/documents/people.ts'
import { begunIn, countBegun, countFacts } from './count-facts.ts'
import { type FoundFacts, type FraudQuestion, UNPAID } from './fact-lookups.ts'
import { isExempt } from './is-exempt.ts'

/** What is known of a guest who wants to book, before the beds are taken. */
export interface Weighing {
  facts: FraudFacts
  since: Date
  declined: ObjectId[]
  /** The network's keys, the newest first; none when it does not count, or no number of bookings could be too many. */
  networks: string[]
  /** How often the network had been locked. */
  lockedBefore: number
}

/** As long as beds are held: by then neighbours who are at the checkout have paid. */
const HOLD_SECONDS = 15 * 60
/** More bookings than all processes together work on at once. */
const MOST_AT_ONCE = 1_000

/**
 * Weighs a guest by what was looked up; null for those of whom no score is kept. While the network may begin more
 * bookings than can be at work at once, it counts for nothing: no race can bring it over the limit.
 */
export function weigh(
  { config }: Pick<Ctx, 'config'>,
  { found, question, seeker }: { found: FoundFacts; question: FraudQuestion; seeker: UserDocument | null },
): (Weighing & { settled: ObjectId[] }) | null {
  if (isExempt(seeker, found)) return null
  const counted = countFacts(found, question)
  const networks = bookingsLeft(counted.facts, config.fraud) > MOST_AT_ONCE ? [] : question.networks
  const lockedBefore = found.locks.find(({ _id }) => _id === networks[0])?.n ?? 0
  return { ...counted, networks, lockedBefore }
}

/** Forgets what nobody needs to look at again. */
export async function forgetSettled(
  ctx: Pick<Ctx, 'db'>,
  { networks, settled }: { networks: string[]; settled: ObjectId[] },
): Promise<void> {
  if (networks.length === 0 || settled.length === 0) return
  const begun = { booking: { $in: settled } }
  await collectionsOf(ctx).locks.updateMany({ _id: { $in: networks } }, { $pull: { begun } })
}

/** Throws BOOKINGS_PAUSED with its verdict, which the gateway logs for admins, when the score is over the limit. */
export function refuseSuspected(ctx: Pick<Ctx, 'config'>, { facts }: Pick<Weighing, 'facts'>): void {
  const verdict = fraudScore(facts, ctx.config.fraud)
  if (verdict.isBlocked)
    throw Object.assign(failure('BOOKINGS_PAUSED', PAUSED), { verdict, retryAfterSeconds: HOLD_SECONDS })
}

const PAUSED =
  'You cannot begin another booking right now: too many were begun and not paid for, from your account or your ' +
  'network. Pay for a booking that you hold, try again later, or write to us.'

/** The same where the network is locked, and others may have begun bookings there since the guest was weighed. */
export async function refuseRacing(
  ctx: Pick<Ctx, 'db' | 'config'>,
  { session, weighing, booking }: { session: ClientSession; weighing: Weighing; booking: ObjectId },
): Promise<void> {
  const { networks, since, declined, facts } = weighing
  if (networks.length === 0) return
  const { locks, bookings } = collectionsOf(ctx)
  const locked = await locks.find({ _id: { $in: networks } }, { session }).toArray()
  const begun = begunIn(locked, networks).filter((one) => !one.booking.equals(booking))
  const ids = begun.map((one) => one.booking)
  const unpaid = await bookings
    .find({ _id: { $in: ids }, ...UNPAID }, { session, projection: { _id: 1 } })
    .toArray()
  const isUnpaid = new Set(unpaid.map(({ _id }) => _id.toHexString()))
  const counted = begun.filter((one) => isUnpaid.has(one.booking.toHexString()))
  const unpaidFromNetwork = countBegun(counted, { since, except: declined })
  refuseSuspected(ctx, { facts: { ...facts, unpaidFromNetwork } })
}
