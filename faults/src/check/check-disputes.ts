import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import { openStripe } from './open-stripe.ts'
import type { Check } from './violation.ts'

const DECIDED = ['won', 'lost', 'warning_closed', 'prevented']

/** We know of every dispute what its bank says; none freezes a payment or holds money once it is decided. */
export const checkDisputes: Check = async ({ ctx, environment }) => {
  const { disputes, payments, journals } = collectionsOf(ctx)
  const ours = new Map((await disputes.find().toArray()).map((dispute) => [dispute.disputeId, dispute]))
  const problems: { subject: string; problem: string; bookingId?: string }[] = []
  let openAmount = 0
  for await (const { id, status, amount, balance_transactions: lines } of openStripe(
    environment,
  ).disputes.list({ limit: 100 })) {
    const known = ours.get(id)
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
