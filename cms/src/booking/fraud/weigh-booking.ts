import { addressBlock } from '@bookmysleep/domain/client-address'
import {
  bookingsLeft,
  FRAUD_WINDOW_HOURS,
  type FraudFacts,
  fraudScore,
} from '@bookmysleep/domain/fraud-score'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { suspicionsIn } from '../../suspicions/suspicion-documents.ts'
import type { Origin } from '../describe-booking.ts'
import { countedNetworks, lockNetwork } from './booking-origins.ts'
import { countFacts, countUnpaid } from './count-facts.ts'
import { isExempt } from './is-exempt.ts'

/** What is known of a guest who wants to book, before the beds are taken. */
export interface Weighing {
  seeker: ObjectId
  /** The network's keys, the newest first; none when it does not count. */
  networks: string[]
  since: Date
  facts: FraudFacts
  /** Their bookings that count as failed payments, and not as their network's once more. */
  declined: ObjectId[]
}

const HOUR = 3_600_000
/** As long as beds are held: by then neighbours who are at the checkout have paid. */
const HOLD_SECONDS = 15 * 60
/** More bookings than all processes together work on at once. */
const MOST_AT_ONCE = 1_000

/** Weighs a guest who wants to book; null for those of whom no score is kept. */
export async function weighBooking(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config' | 'firewall'>,
  { seekerId, origin }: { seekerId: string; origin?: Origin | undefined },
): Promise<Weighing | null> {
  const seeker = new ObjectId(seekerId)
  const networks = countedNetworks(ctx, origin?.address)
  const [isKnown, since] = await Promise.all([
    isExempt(ctx, seeker),
    countedSince(ctx, { seeker, addresses: origin?.address ? [origin.address] : [] }),
  ])
  if (isKnown) return null
  const { facts, declined } = await countFacts(ctx, { seeker, networks, since })
  return { seeker, networks, since, facts, declined }
}

/** What lies before an admin's clearing counts neither against the person nor against anybody in their network. */
export async function countedSince(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { seeker, addresses }: { seeker: ObjectId; addresses: string[] },
): Promise<Date> {
  const since = new Date(ctx.clock.now().getTime() - FRAUD_WINDOW_HOURS * HOUR)
  const whose = [{ user: seeker }, { network: { $in: addresses.map((address) => addressBlock(address)) } }]
  const [cleared] = await suspicionsIn(ctx)
    .find({ kind: 'fraud-score', $or: whose, clearedAt: { $gt: since } })
    .sort({ clearedAt: -1 })
    .limit(1)
    .toArray()
  return cleared?.clearedAt ?? since
}

/** Throws BOOKINGS_PAUSED with its verdict, which the gateway logs for admins, when the score is over the limit. */
export function refuseSuspected(ctx: Pick<Ctx, 'config'>, { facts }: Weighing): void {
  const verdict = fraudScore(facts, ctx.config.fraud)
  if (verdict.isBlocked)
    throw Object.assign(failure('BOOKINGS_PAUSED', PAUSED), { verdict, retryAfterSeconds: HOLD_SECONDS })
}

const PAUSED =
  'You cannot begin another booking right now: too many were begun and not paid for, from your account or your ' +
  'network. Pay for a booking that you hold, try again later, or write to us.'

/**
 * The same where nobody else can add to the count meanwhile, in the transaction that takes the beds. While the network
 * may begin more bookings than can be at work at once, it need not be locked: no race can bring it over the limit.
 */
export async function refuseRacing(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config'>,
  { session, weighing }: { session: ClientSession; weighing: Weighing },
): Promise<void> {
  const { networks, since, facts, declined } = weighing
  const [network] = networks
  if (!network || bookingsLeft(facts, ctx.config.fraud) > MOST_AT_ONCE) return
  await lockNetwork(ctx, { session, network })
  const unpaidFromNetwork = await countUnpaid(ctx, { networks, since, except: declined, session })
  refuseSuspected(ctx, { ...weighing, facts: { ...facts, unpaidFromNetwork } })
}
