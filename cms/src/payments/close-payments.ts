import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { settlePayment } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/**
 * Settles what was open of a booking that has changed, and gives up what is reserved for one that has ended; should
 * Stripe be away, the sweep does it. Not for use in a transaction.
 */
export async function closePayments(ctx: Ctx, { _id }: Pick<BookingDocument, '_id'>): Promise<void> {
  const { payments } = collectionsOf(ctx)
  const open = await payments
    .find({ booking: _id, $or: [{ status: { $in: UNPAID_STATUSES } }, { mustClose: true }] })
    .toArray()
  for (const payment of open)
    await settlePayment(ctx, payment._id.toHexString()).catch(async (error: Error) => {
      ctx.log.warn({ err: error.message, payment: payment._id }, 'payment not closed now')
      await payments.updateOne({ _id: payment._id }, { $unset: { sweptAt: true } })
    })
}
