import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { DisputeDocument } from '@bookmysleep/cms/records/documents/disputes'
import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import type Stripe from 'stripe'
import { openStripe } from './open-stripe.ts'
import type { Check } from './violation.ts'

const DECIDED = ['won', 'lost', 'warning_closed', 'prevented']

/**
 * We know of every dispute what its bank says; none freezes a payment or holds money once it is decided, and
 * what an admin has sent has reached the bank, once.
 */
export const checkDisputes: Check = async ({ ctx, environment }) => {
  const { disputes, payments, journals } = collectionsOf(ctx)
  const ours = new Map((await disputes.find().toArray()).map((dispute) => [dispute.disputeId, dispute]))
  const problems: { subject: string; problem: string; bookingId?: string }[] = []
  let openAmount = 0
  for await (const theirs of openStripe(environment).disputes.list({ limit: 100 })) {
    const { id, status, amount, balance_transactions: lines } = theirs
    const known = ours.get(id)
    for (const problem of badlyAnswered(theirs, known)) problems.push({ subject: id, problem })
    if (!DECIDED.includes(status) && lines.length > 0) openAmount += amount
    if (known?.status === status && known.amount === amount) continue
    const bookingId = known?.booking.toHexString()
    const problem = `is ${status} of ${amount} at Stripe, ${known ? `${known.status} of ${known.amount}` : 'nothing'} with us`
    problems.push({ subject: id, problem, ...(bookingId && { bookingId }) })
  }
  for (const { _id, dispute, booking } of await payments.find({ dispute: { $ne: null } }).toArray()) {
    const known = [...ours.values()].find((one) => dispute && one._id.equals(dispute))
    if (known && known.closedAt === null) continue
    const bookingId = booking.toHexString()
    problems.push({ subject: `payment ${_id}`, problem: 'is frozen for a dispute that is over', bookingId })
  }
  const held = balancesOf(await journals.find().toArray()).disputed_funds ?? 0
  if (held !== -openAmount && held !== openAmount)
    problems.push({ subject: 'disputed_funds', problem: `is ${held}, the banks still have ${openAmount}` })
  return problems.map((one) => ({ check: 'disputes', ...one }))
}

/** A question that became a chargeback may be answered twice. */
function badlyAnswered({ status, evidence_details }: Stripe.Dispute, known?: DisputeDocument): string[] {
  const times = evidence_details.submission_count
  const isReviewed = status === 'under_review' || status === 'warning_under_review'
  return [
    ...(known?.answer && !known.submittedAt ? ['has an answer that was not sent'] : []),
    ...(known?.submittedAt && times === 0 ? ['has an answer that the bank never got'] : []),
    ...(isReviewed && !known?.submittedAt ? ['has an answer that we know nothing of'] : []),
    ...(times > 2 ? [`was answered ${times} times`] : []),
  ]
}
