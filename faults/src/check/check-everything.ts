import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { checkBeds } from './check-beds.ts'
import { checkCharges } from './check-charges.ts'
import { checkDeposits } from './check-deposits.ts'
import { checkDisputes } from './check-disputes.ts'
import { checkInbox } from './check-inbox.ts'
import { checkOwners } from './check-owners.ts'
import { checkPayouts } from './check-payouts.ts'
import { checkPromises } from './check-promises.ts'
import { checkStays } from './check-stays.ts'
import { checkWallets } from './check-wallets.ts'
import type { Check, Evidence, Violation } from './violation.ts'

/** What `reconcile` cannot know, because it has no history, or does not look at, because it trusts an index. */
const CHECKS: Check[] = [
  ...[checkBeds, checkPromises, checkCharges, checkInbox],
  ...[checkStays, checkOwners, checkDisputes, checkPayouts],
  ...[checkDeposits, checkWallets],
]

/** Every invariant that does not hold; what `reconcile` found at the end counts too. */
export async function checkEverything(
  evidence: Evidence,
  findings: readonly Finding[],
): Promise<Violation[]> {
  const own = await Promise.all(CHECKS.map((check) => check(evidence)))
  const violations = [...own.flat(), ...findings.map(fromFinding)]
  return Promise.all(
    violations.map(async (violation) => ({
      ...violation,
      bookingId: violation.bookingId ?? (await bookingBehind(evidence, violation.subject)),
    })),
  )
}

function fromFinding({ check, subject, problem }: Finding): Violation {
  return { check: `reconcile: ${check}`, subject, problem }
}

/** A finding names a booking by its reference, or something that belongs to one by its id. */
async function bookingBehind({ ctx }: Evidence, subject: string): Promise<string | undefined> {
  const { bookings, payments, refunds } = collectionsOf(ctx)
  const [reference] = /BMS-\w+/.exec(subject) ?? []
  const booking = reference && (await bookings.findOne({ reference }))
  if (booking) return booking._id.toHexString()
  const words = subject.split(/[^\w-]+/)
  const owned =
    (await payments.findOne({
      $or: [{ intentId: { $in: words } }, { $expr: { $in: [{ $toString: '$_id' }, words] } }],
    })) ??
    (await refunds.findOne({
      $or: [{ refundId: { $in: words } }, { $expr: { $in: [{ $toString: '$_id' }, words] } }],
    }))
  return owned?.booking.toHexString()
}
