import type { BookingView, CancellationPreview } from '@bookmysleep/domain/api/bookings'
import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { ClientSession } from 'mongodb'
import { recordAudit } from '../audit/record-audit.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { closePayments } from '../payments/close-payments.ts'
import { dividePayment } from '../payments/divide-payment.ts'
import { keepArrears } from '../payments/keep-arrears.ts'
import { tryRefund } from '../payments/process-refund.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { RefundDocument } from '../records/documents/payments.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { giveUpCredits, giveUpPromo, returnCredit } from '../wallet/booking-credits.ts'
import { type BookingOutcome, cancellationOutcome } from './cancellation-outcome.ts'
import { openClaim } from './deposit/open-claim.ts'
import { type Actor, findBookingFor, partIn } from './find-booking.ts'
import { viewBookingAs } from './view-booking.ts'

/** What cancelling now would give back. Throws NOT_FOUND, FORBIDDEN or INVALID_STATE as `cancelBooking` would. */
export async function previewCancellation(
  ctx: Ctx,
  { actor, bookingId }: { actor: Actor; bookingId: string },
): Promise<CancellationPreview> {
  const { booking, part } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  const outcome = await cancellationOutcome(ctx, { booking, by: part })
  return {
    currency: booking.quote.currency,
    paidAmount: outcome.paidAmount,
    refundAmount: outcome.seekerAmount,
    rentRefund: outcome.rentAmount,
    taxRefund: outcome.taxAmount,
    depositRefund: outcome.depositAmount,
    lateFeeRefund: outcome.lateFeeAmount,
    promotionRefund: outcome.promotionAmount,
    creditRefund: outcome.walletAmount,
    noLongerDue: outcome.noLongerDue,
    unpaidNotice: outcome.unpaidNotice,
    depositWaits: outcome.depositWaits,
    policy: booking.snapshot.policyName,
    rule: outcome.payments[0]?.outcome.tier.label ?? 'Nothing has been paid',
  }
}

/**
 * Cancels a booking for its seeker, its owner or an admin. The beds are free at once, the refund that the
 * policy gives is decided in the same transaction and made right after. Of a stay that has begun, unpaid months stay owed
 * as far as its notice goes, and the deposit waits for the owner's time to claim. A hold that is cancelled can no longer
 * be paid, and what was reserved for a request is given up; money already on its way comes back in full. `expectedRefund` (paise) is what the caller was shown.
 * Throws NOT_FOUND, FORBIDDEN, PRICE_CHANGED when the refund is another by now, or INVALID_STATE, also when a hold
 * was paid between the request and its transaction: nobody shall pay a penalty that they were not shown.
 */
export async function cancelBooking(
  ctx: Ctx,
  {
    actor,
    bookingId,
    ...wish
  }: {
    actor: Actor
    bookingId: string
    reason?: string | undefined
    expectedRefund?: number | undefined
  },
): Promise<BookingView> {
  const { booking, part } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  const refunds = await runTransaction(ctx, (session) => cancel(ctx, session, { booking, actor, ...wish }))
  for (const refund of refunds) await tryRefund(ctx, refund)
  await closePayments(ctx, booking)
  const { booking: cancelled } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  return viewBookingAs(ctx, { booking: cancelled, part })
}

async function cancel(
  ctx: Ctx,
  session: ClientSession,
  request: {
    booking: BookingDocument
    actor: Actor
    reason?: string | undefined
    expectedRefund?: number | undefined
  },
): Promise<RefundDocument[]> {
  const { bookings, bedNights } = collectionsOf(ctx)
  const booking = await bookings.findOne({ _id: request.booking._id }, { session })
  const by = booking && partIn(booking, request.actor)
  if (!booking || !by) return []
  if (!wasPaid(request.booking) && wasPaid(booking))
    fail('INVALID_STATE', 'This booking has been confirmed meanwhile. Please look again.')
  const outcome = await cancellationOutcome(ctx, { booking, by, session })
  refuseOtherRefund(outcome.seekerAmount, request.expectedRefund)
  const reason = request.reason || null
  const { paymentStatus } = booking
  const cancelled = await moveBooking(ctx, {
    session,
    booking,
    event: 'cancel',
    by,
    note: reason,
    set: {
      extension: null,
      cancellation: { by, at: ctx.clock.now(), reason, refundAmount: outcome.seekerAmount },
      paymentStatus: wasPaid(booking) ? paymentStatus : nextPaymentStatus(paymentStatus, 'void'),
    },
  })
  await bedNights.deleteMany({ 'claim.id': booking._id }, { session })
  await keepArrears(ctx, { session, months: outcome.months })
  await tellBooking(ctx, { session, type: 'booking.cancelled', booking: cancelled, data: { by } })
  await recordAudit(ctx, {
    session,
    action: 'booking.cancelled',
    subject: { collection: 'bookings', id: booking._id },
    amounts: { amount: outcome.seekerAmount, deposit: outcome.depositAmount, credit: outcome.walletAmount },
    facts: { booking: booking.reference, role: by },
  })
  if (!wasPaid(booking)) await giveUpCredits(ctx, { session, booking })
  // A seeker who cancels has used the code; one who is cancelled has not.
  else if (by !== 'seeker') await giveUpPromo(ctx, { session, booking })
  const refunds = await divideMoney(ctx, session, { booking, outcome })
  if (outcome.depositWaits) await openClaim(ctx, { session, booking: cancelled, leftAt: ctx.clock.now() })
  return refunds
}

function refuseOtherRefund(refundAmount: number, expectedRefund: number | undefined): void {
  if (expectedRefund === undefined || expectedRefund === refundAmount) return
  fail('PRICE_CHANGED', 'The refund has changed. Please look at it again.', [
    { field: 'expectedRefund', message: `is ${refundAmount} now, not ${expectedRefund}` },
  ])
}

/** Gives what was paid to those who get it, and decides the seeker's refunds. */
async function divideMoney(
  ctx: Ctx,
  session: ClientSession,
  { booking, outcome: { payments } }: { booking: BookingDocument; outcome: BookingOutcome },
): Promise<RefundDocument[]> {
  if (payments.length === 0 && wasPaid(booking) && booking.quote.dueNow > 0)
    await assertCollected(ctx, session, booking)
  const refunds: RefundDocument[] = []
  for (const { payment, outcome } of payments) {
    const key = `cancellation:${payment._id.toHexString()}`
    const part = { session, booking, payment, outcome, key, reason: 'cancellation' }
    const refund = await dividePayment(ctx, part)
    await returnCredit(ctx, { session, booking, amount: outcome.walletAmount })
    if (refund) refunds.push(refund)
  }
  return refunds
}

/** A booking that an admin has refunded in full has nothing left to divide; one that never collected is broken. */
async function assertCollected(
  ctx: Ctx,
  session: ClientSession,
  { _id, reference }: BookingDocument,
): Promise<void> {
  const { payments } = collectionsOf(ctx)
  const collected = await payments.findOne({ booking: _id, capturedAmount: { $gt: 0 } }, { session })
  if (!collected) throw new Error(`${reference} is confirmed and has no payment to divide`)
}

/** Holds and requests are cancelled without money. */
function wasPaid({ bookingStatus }: BookingDocument): boolean {
  return bookingStatus === 'confirmed'
}
