import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { Ctx } from '../context.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/** The seeker's try failed; as long as the hold lives they may try again. */
export async function recordFailure(ctx: Ctx, { payment, collection }: Settlement): Promise<boolean> {
  const { code = 'failed', message = 'The payment failed.' } = collection.problem ?? {}
  return endAttempt(ctx, {
    payment,
    set: { status: 'failed', failureCode: code, failureMessage: message },
    happened: 'payment_failed',
    note: message,
  })
}

/** The intent was cancelled: nobody can pay this attempt any more. */
export async function closeAttempt(ctx: Ctx, { payment }: Settlement): Promise<boolean> {
  return endAttempt(ctx, { payment, set: { status: 'cancelled' }, happened: 'payment_closed', note: null })
}

async function endAttempt(
  ctx: Ctx,
  end: { payment: PaymentDocument; set: Partial<PaymentDocument>; happened: string; note: string | null },
): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const { payment, set } = end
    const ended = await payments.updateOne(
      { _id: payment._id, rev: payment.rev, capturedAmount: 0, status: { $in: UNPAID_STATUSES } },
      { $set: { ...set, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session },
    )
    if (ended.modifiedCount !== 1) return false
    const booking = await bookings.findOne({ _id: payment.booking }, { session })
    if (booking?.bookingStatus !== 'pending' || booking.paymentStatus !== 'pending') return true
    const paymentStatus = nextPaymentStatus(booking.paymentStatus, 'fail')
    await amendBooking(ctx, {
      session,
      booking,
      happened: end.happened,
      by: 'system',
      note: end.note,
      set: { paymentStatus },
    })
    return true
  })
}
