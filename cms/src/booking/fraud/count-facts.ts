import type { FraudFacts } from '@bookmysleep/domain/fraud-score'
import type { ObjectId } from 'mongodb'
import type { BegunBooking, LockDocument } from '../../records/documents/locks.ts'
import type { FoundFacts, FraudQuestion } from './fact-lookups.ts'

export interface GuestFacts {
  facts: FraudFacts
  /** What lies before counts neither against the person nor against anybody in their network. */
  since: Date
  /** Their bookings that count as failed payments, and not as their network's once more. */
  declined: ObjectId[]
  /** Begun in the network, and paid or too old to count: nobody needs to look at them again. */
  settled: ObjectId[]
}

/**
 * Counts what was looked up. Each decline that Stripe has told of is one failed payment, and an attempt that failed is
 * one at least; what failed because of the owner's account is not the guest's. Of the network's bookings those count
 * that nobody has paid for, whether or not they still hold their beds.
 */
export function countFacts(found: FoundFacts, { networks, windowStart }: FraudQuestion): GuestFacts {
  const since = found.cleared[0]?.clearedAt ?? windowStart
  const failed = found.ownUnpaid.filter(
    ({ createdAt, failedAttempts }) => createdAt >= since && failedAttempts.length > 0,
  )
  const failedPayments = failed
    .flatMap(({ failedAttempts }) => failedAttempts)
    .reduce((sum, { declines }) => sum + Math.max(1, declines.length), 0)
  const declined = failed.map(({ _id }) => _id)
  const begun = begunIn(found.locks, networks)
  const unpaid = idsOf(found.unpaidThere ?? [])
  const isUnpaid = ({ booking }: BegunBooking) => unpaid.has(booking.toHexString())
  const unpaidFromNetwork = countBegun(begun.filter(isUnpaid), { since, except: declined })
  const settled = begun.filter((one) => one.at < windowStart || !isUnpaid(one)).map(({ booking }) => booking)
  return { facts: { failedPayments, unpaidFromNetwork }, since, declined, settled }
}

/** What was begun in networks. */
export function begunIn(locks: readonly LockDocument[], networks: readonly string[]): BegunBooking[] {
  return locks.filter(({ _id }) => networks.includes(String(_id))).flatMap(({ begun }) => begun ?? [])
}

/** How many of them count. */
export function countBegun(
  begun: readonly BegunBooking[],
  { since, except }: { since: Date; except: readonly ObjectId[] },
): number {
  const counted = new Set(begun.filter(({ at }) => at >= since).map(({ booking }) => booking.toHexString()))
  for (const id of except) counted.delete(id.toHexString())
  return counted.size
}

function idsOf(rows: readonly { _id: ObjectId }[]): Set<string> {
  return new Set(rows.map(({ _id }) => _id.toHexString()))
}
