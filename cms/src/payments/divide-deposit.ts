import { journalForDepositReturned } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument, RefundDocument } from '../records/documents.ts'
import { assertNotDisputed } from './disputes/assert-not-disputed.ts'
import { earnedByOwner } from './earned-by-owner.ts'
import { postJournal } from './post-journal.ts'
import { requestRefund } from './request-refund.ts'
import { settleOwner } from './settle-owner.ts'

/**
 * Divides the deposit that is held of a payment, in its caller's transaction: `toOwner` of it (minor units) is the
 * owner's for damage, the rest goes back to the seeker. Returns the refund, or null when nothing goes back. Throws
 * when the payment has changed since it was read.
 */
export async function divideDeposit(
  ctx: Ctx,
  order: { session: ClientSession; booking: BookingDocument; payment: PaymentDocument; toOwner: number },
): Promise<RefundDocument | null> {
  const { session, booking, payment, toOwner } = order
  const { deposit } = payment.held
  if (deposit === 0) return null
  assertNotDisputed([payment])
  const divided = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    { $set: { 'held.deposit': 0, updatedAt: ctx.clock.now() }, $inc: { rev: 1, earnedAmount: toOwner } },
    { session, returnDocument: 'after' },
  )
  if (!divided) throw new Error(`${booking.reference}: its payment changed while its deposit was divided`)
  const toSeeker = deposit - toOwner
  const journal = journalForDepositReturned({
    bookingId: booking._id.toHexString(),
    paymentId: payment._id.toHexString(),
    currency: payment.currency,
    toSeeker,
    toOwner,
  })
  await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
  if (toOwner > 0) {
    const earned = await earnedByOwner(ctx, { session, payment })
    await settleOwner(ctx, { session, booking, payment: divided, earned })
  }
  return requestRefund(ctx, {
    session,
    booking,
    payment: divided,
    key: `deposit:${payment._id.toHexString()}`,
    amount: toSeeker,
    parts: { rent: 0, tax: 0, lateFee: 0, deposit: toSeeker },
    ownerPart: 0,
    reason: 'deposit',
  })
}
