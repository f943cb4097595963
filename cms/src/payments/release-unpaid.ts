import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/**
 * This attempt's intent is cancelled, and the hold has run out or the owner was asked by this attempt. Unless another
 * attempt may still bring money, nothing can be paid any more, and the beds go back.
 */
export async function releaseUnpaid(ctx: Ctx, { payment, booking }: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await bookings.findOne({ _id: booking._id }, { session })
    if (current?.bookingStatus !== booking.bookingStatus) return false
    const note = whyOver(current, now)
    if (note === null) return false
    const closed = await payments.updateOne(
      { _id: payment._id, rev: payment.rev, capturedAmount: 0 },
      { $set: { status: 'cancelled', updatedAt: now }, $inc: { rev: 1 } },
      { session },
    )
    if (closed.modifiedCount !== 1) return false
    const open = { booking: booking._id, _id: { $ne: payment._id }, status: { $in: UNPAID_STATUSES } }
    if (await payments.findOne(open, { session })) return true
    await releaseHold(ctx, { session, booking: current, note })
    return true
  })
}

/** Why a booking whose payment was cancelled cannot go on; null when it can. */
export function whyOver({ bookingStatus, holdExpiresAt }: BookingDocument, now: Date): string | null {
  const hasRunOut = holdExpiresAt !== null && !isHoldLive(holdExpiresAt, now)
  switch (bookingStatus) {
    case 'pending':
      return hasRunOut ? 'Not paid in time' : null
    case 'requested':
      return hasRunOut ? 'Not answered in time' : 'The amount is no longer reserved on the card'
    case 'accepting':
      return 'The reserved amount could not be taken any more'
    default:
      return null
  }
}
