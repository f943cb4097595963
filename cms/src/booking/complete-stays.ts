import { journalForStayCompleted } from '@bookmysleep/domain/ledger-journals'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { postJournal } from '../payments/post-journal.ts'
import { tryRefund } from '../payments/process-refund.ts'
import { requestRefund } from '../payments/request-refund.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { RefundDocument } from '../records/documents.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'

const BATCH = 500
/** Farther east than any time zone, so that no stay that is over there is missed. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'

/**
 * Completes the stays whose guests left yesterday or before, by the clock of each property: the rent is
 * earned, the deposit goes back. Returns how many it completed.
 */
export async function completeStays(ctx: Ctx): Promise<number> {
  const { bookings } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const left = await bookings
    .find({ bookingStatus: 'confirmed', checkOutDate: { $lt: todayIn(EARLIEST_ZONE, now) } })
    .sort({ checkOutDate: 1 })
    .limit(BATCH)
    .toArray()
  let completed = 0
  for (const booking of left) {
    if (booking.checkOutDate >= todayIn(booking.snapshot.timeZone, now)) continue
    try {
      await tryRefund(ctx, await complete(ctx, booking._id))
      completed += 1
    } catch (error) {
      ctx.log.error({ err: error, reference: booking.reference }, 'stay not completed')
    }
  }
  return completed
}

async function complete(ctx: Ctx, _id: ObjectId): Promise<RefundDocument | null> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id, bookingStatus: 'confirmed' }, { session })
    if (!booking) return null
    const done = await moveBooking(ctx, { session, booking, event: 'complete', by: 'system' })
    await tellBooking(ctx, { session, type: 'booking.completed', booking: done, data: {} })

    const paid = { booking: _id, purpose: 'stay', capturedAmount: { $gt: 0 }, refundedAmount: 0 } as const
    const payment = await payments.findOne(paid, { session })
    if (!payment) return null
    const { quote, owner } = booking
    const bookingId = _id.toHexString()
    const journal = journalForStayCompleted({ bookingId, currency: quote.currency, quote })
    await postJournal(ctx, { session, journal, owner, payment: payment._id })
    return requestRefund(ctx, {
      session,
      booking: done,
      payment,
      key: 'deposit',
      parts: { rent: 0, tax: 0, deposit: quote.securityDeposit },
      ownerPart: 0,
      reason: 'deposit',
    })
  })
}
