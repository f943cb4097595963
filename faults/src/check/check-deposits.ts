import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { DepositClaimDocument } from '@bookmysleep/cms/records/documents/deposits'
import type { PaymentDocument, RefundDocument } from '@bookmysleep/cms/records/documents/payments'
import type { Check } from './violation.ts'

/**
 * A deposit that has been divided went to whom its claim says, once: what is the guest's was refunded, what paid for
 * months was not paid by card as well, and its owner got no more than he claimed.
 */
export const checkDeposits: Check = async ({ ctx }) => {
  const { depositClaims, payments, refunds, disputes } = collectionsOf(ctx)
  const byBooking = Map.groupBy(await payments.find().toArray(), ({ booking }) => String(booking))
  const returned = Map.groupBy(await refunds.find({ reason: 'deposit' }).toArray(), ({ booking }) =>
    String(booking),
  )
  const lost = new Set(
    (await disputes.find({ status: 'lost' }).toArray()).map(({ booking }) => String(booking)),
  )
  const closed = await depositClaims.find({ closedAt: { $ne: null } }).toArray()
  return closed.flatMap((claim) => {
    const bookingId = String(claim.booking)
    const own = byBooking.get(bookingId) ?? []
    const problems = [
      ...badlyDivided(claim, lost.has(bookingId)),
      ...notRefunded(claim, returned.get(bookingId) ?? []),
      ...badlyPaidMonths(claim, own),
    ]
    return problems.map((problem) => ({
      check: 'deposits',
      subject: `claim ${claim._id}`,
      problem,
      bookingId,
    }))
  })
}

/** What a lost dispute took of it is nobody's any more. */
function badlyDivided(claim: DepositClaimDocument, isLost: boolean): string[] {
  const { deposit, claimedAmount, items, status } = claim
  const [toSeeker, toOwner, toMonths] = [claim.toSeeker ?? 0, claim.toOwner ?? 0, claim.toMonths ?? 0]
  const divided = toSeeker + toOwner + toMonths
  const kept = toOwner + toMonths
  return [
    ...(divided === deposit || (isLost && divided < deposit)
      ? []
      : [`of ${deposit}, ${divided} have been divided`]),
    ...(kept > (status === 'returned' ? 0 : claimedAmount)
      ? [`is ${status}, ${claimedAmount} were claimed, and ${kept} kept`]
      : []),
    ...([toSeeker, toOwner, toMonths].some((part) => part < 0) ? ['gives somebody less than nothing'] : []),
    ...items.flatMap(({ id, amount, decidedAmount }) =>
      (decidedAmount ?? 0) > amount ? [`gives ${decidedAmount} for item ${id} of ${amount}`] : [],
    ),
  ]
}

function notRefunded({ toSeeker }: DepositClaimDocument, refunds: RefundDocument[]): string[] {
  const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0)
  return refunded === toSeeker ? [] : [`gives its guest ${toSeeker}, ${refunded} are refunded`]
}

function badlyPaidMonths({ toMonths }: DepositClaimDocument, payments: PaymentDocument[]): string[] {
  const months = payments.filter(({ paidFromDeposit }) => paidFromDeposit)
  const paid = months.reduce((sum, { paidFromDeposit = 0 }) => sum + paidFromDeposit, 0)
  return [
    ...(paid === (toMonths ?? 0) ? [] : [`pays months with ${toMonths}, they were paid with ${paid}`]),
    ...months.flatMap(({ _id, capturedAmount, refundedAmount, dispute }) =>
      capturedAmount > refundedAmount && !dispute
        ? [`pays for month ${_id}, which keeps ${capturedAmount - refundedAmount} of a card too`]
        : [],
    ),
  ]
}
