import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/**
 * The intent of a month that is still owed was cancelled, by us to change its amount or by Stripe: another payment
 * takes its place in the same moment, so the month is never without one.
 */
export async function renewInstalment(ctx: Ctx, { payment, booking }: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await bookings.findOne({ _id: booking._id }, { session })
    if (current?.bookingStatus !== booking.bookingStatus) return false
    const closed = await payments.findOneAndUpdate(
      { _id: payment._id, rev: payment.rev, capturedAmount: 0, status: { $in: UNPAID_STATUSES } },
      { $set: { status: 'cancelled', updatedAt: now }, $inc: { rev: 1 } },
      { session, returnDocument: 'after' },
    )
    if (!closed) return false
    await payments.insertOne(
      {
        ...closed,
        _id: new ObjectId(),
        attempt: payment.attempt + 1,
        status: 'scheduled',
        intentId: null,
        failureCode: null,
        failureMessage: null,
        rev: 1,
        createdAt: now,
      },
      { session },
    )
    return true
  })
}
