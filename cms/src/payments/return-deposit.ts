import { journalForDepositReturned } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument, RefundDocument } from '../records/documents.ts'
import { postJournal } from './post-journal.ts'
import { requestRefund } from './request-refund.ts'

/**
 * The deposit that is held of a payment goes back to the seeker, in its caller's transaction; returns the refund, or
 * null when there is no deposit. Throws when the payment has changed since it was read.
 */
export async function returnDeposit(
  ctx: Ctx,
  {
    session,
    booking,
    payment,
  }: { session: ClientSession; booking: BookingDocument; payment: PaymentDocument },
): Promise<RefundDocument | null> {
  const { deposit } = payment.held
  if (deposit === 0) return null
  const returned = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    { $set: { 'held.deposit': 0, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
    { session, returnDocument: 'after' },
  )
  if (!returned) throw new Error(`${booking.reference}: its payment changed while its deposit was returned`)
  const journal = journalForDepositReturned({
    bookingId: booking._id.toHexString(),
    paymentId: payment._id.toHexString(),
    currency: payment.currency,
    toSeeker: deposit,
    toOwner: 0,
  })
  await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
  return requestRefund(ctx, {
    session,
    booking,
    payment: returned,
    key: `deposit:${payment._id.toHexString()}`,
    amount: deposit,
    parts: { rent: 0, tax: 0, lateFee: 0, deposit },
    ownerPart: 0,
    reason: 'deposit',
  })
}
