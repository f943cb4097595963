import { journalForEarned } from '@bookmysleep/domain/ledger-journals'
import { NO_MONEY } from '@bookmysleep/domain/money-parts'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { earnedByOwner } from './earned-by-owner.ts'
import { postJournal } from './post-journal.ts'
import { settleOwner } from './settle-owner.ts'

/**
 * The time that a payment pays for is over: what is held of its rent is earned, in its caller's transaction; the
 * deposit stays held. Returns the payment after it. Throws when the payment has changed since it was read.
 */
export async function earnPayment(
  ctx: Ctx,
  {
    session,
    booking,
    payment,
  }: { session: ClientSession; booking: BookingDocument; payment: PaymentDocument },
): Promise<PaymentDocument> {
  const { held } = payment
  const earned = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    {
      $set: { held: { ...NO_MONEY, deposit: held.deposit }, updatedAt: ctx.clock.now() },
      $inc: { rev: 1, earnedAmount: held.ownerShare },
    },
    { session, returnDocument: 'after' },
  )
  if (!earned) throw new Error(`${booking.reference}: its payment changed while it was earned`)
  const journal = journalForEarned({
    bookingId: booking._id.toHexString(),
    paymentId: payment._id.toHexString(),
    currency: payment.currency,
    parts: held,
  })
  await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
  const byOwner = await earnedByOwner(ctx, { session, payment })
  await settleOwner(ctx, { session, booking, payment: earned, earned: byOwner })
  return earned
}
