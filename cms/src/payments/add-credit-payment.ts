import { journalForCapture } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { describePayment } from './add-payment.ts'
import { postJournal } from './post-journal.ts'

/**
 * The payment of a booking for which promotion and credit leave nothing to charge: paid at once, without a collection
 * at Stripe, and in the ledger like any other. A stay that costs nothing at all has none.
 */
export async function addCreditPayment(
  ctx: Ctx,
  { session, booking }: { session: ClientSession; booking: BookingDocument },
): Promise<void> {
  const { promotion, wallet } = booking.quote
  if (promotion + wallet === 0) return
  const now = ctx.clock.now()
  const open = describePayment({ booking, attempt: 1, method: 'credit', now })
  const payment = { ...open, status: 'paid' as const, paidAt: now, held: open.parts, feeAmount: 0 }
  await collectionsOf(ctx).payments.insertOne(payment, { session })
  const journal = journalForCapture({
    bookingId: booking._id.toHexString(),
    paymentId: payment._id.toHexString(),
    currency: payment.currency,
    parts: payment.parts,
  })
  await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
}
