import type { DividedMoney } from '@bookmysleep/domain/cancellation'
import { journalForRefundDecided } from '@bookmysleep/domain/ledger-journals'
import { NO_MONEY } from '@bookmysleep/domain/money-parts'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument, RefundDocument } from '../records/documents/payments.ts'
import { earnedByOwner } from './earned-by-owner.ts'
import { postJournal } from './post-journal.ts'
import { requestRefund } from './request-refund.ts'
import { settleOwner } from './settle-owner.ts'

export interface Division {
  session: ClientSession
  booking: BookingDocument
  /** As read in the same transaction, with what is held of it. */
  payment: PaymentDocument
  /** Who gets what of all that is held. */
  outcome: DividedMoney
  /** What the refund is for, once in a booking. */
  key: string
  reason: string
}

/**
 * Divides all that is held of a payment but a deposit that waits, in its caller's transaction: in the ledger, in the owner's account and as a
 * refund for the seeker, which it returns; null when nothing goes back in money. Throws when the payment has
 * changed since it was read.
 */
export async function dividePayment(ctx: Ctx, division: Division): Promise<RefundDocument | null> {
  const { session, booking, payment, outcome, key, reason } = division
  const divided = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    {
      $set: {
        held: { ...NO_MONEY, deposit: payment.held.deposit - outcome.depositAmount },
        updatedAt: ctx.clock.now(),
      },
      $inc: { rev: 1, earnedAmount: outcome.ownerAmount },
    },
    { session, returnDocument: 'after' },
  )
  if (!divided) throw new Error(`${booking.reference}: its payment changed while it was divided`)
  const journal = journalForRefundDecided({
    bookingId: booking._id.toHexString(),
    paymentId: payment._id.toHexString(),
    currency: payment.currency,
    outcome,
  })
  await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
  const earned = await earnedByOwner(ctx, { session, payment })
  await settleOwner(ctx, { session, booking, payment: divided, earned })
  return requestRefund(ctx, {
    session,
    booking,
    payment: divided,
    key,
    amount: outcome.seekerAmount,
    parts: {
      rent: outcome.rentAmount,
      tax: outcome.taxAmount,
      lateFee: outcome.lateFeeAmount,
      deposit: outcome.depositAmount,
    },
    ownerPart: payment.held.ownerShare - outcome.ownerAmount,
    reason,
  })
}
