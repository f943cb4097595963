import type { Ctx } from '@bookmysleep/cms/context'
import { earnPayment } from '@bookmysleep/cms/payments/earn-payment'
import { moveBooking } from '@bookmysleep/cms/records/change-booking'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { runTransaction } from '@bookmysleep/cms/records/run-transaction'
import type { ObjectId } from 'mongodb'

/** The guest of a paid stay without deposit never came: the owner keeps the rent, the beds stay theirs. */
export async function markNoShow(ctx: Ctx, _id: ObjectId): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id, bookingStatus: 'confirmed' }, { session })
    const payment = await payments.findOne({ booking: _id, capturedAmount: { $gt: 0 } }, { session })
    if (!booking || !payment) return
    const { quote, reference } = booking
    if (quote.securityDeposit > 0) throw new Error(`${reference} has a deposit to give back`)
    const note = 'Nobody came and nobody answered the phone'
    const missed = await moveBooking(ctx, { session, booking, event: 'no_show', by: 'owner', note })
    await earnPayment(ctx, { session, booking: missed, payment })
  })
}
