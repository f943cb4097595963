import { journalForArrearsPaid, journalForDepositReturned } from '@bookmysleep/domain/ledger-journals'
import { addParts, chargedAmount, type MoneyParts } from '@bookmysleep/domain/money-parts'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument, RefundDocument } from '../records/documents/payments.ts'
import { assertNotDisputed } from './disputes/assert-not-disputed.ts'
import { earnedByOwner } from './earned-by-owner.ts'
import { postJournal } from './post-journal.ts'
import { requestRefund } from './request-refund.ts'
import { settleOwner } from './settle-owner.ts'

/** What a deposit pays of an unpaid month. */
export interface PaidMonth {
  month: ObjectId
  parts: MoneyParts
}

/**
 * Divides the deposit that is held of a payment, in its caller's transaction: `toOwner` of it (minor units) is the
 * owner's for damage, `months` are paid with it, the rest goes back to the seeker. Returns the refund, or null when nothing goes back. Throws
 * when the payment has changed since it was read.
 */
export async function divideDeposit(
  ctx: Ctx,
  order: {
    session: ClientSession
    booking: BookingDocument
    payment: PaymentDocument
    toOwner: number
    months: readonly PaidMonth[]
  },
): Promise<RefundDocument | null> {
  const { session, booking, payment, toOwner, months } = order
  const { deposit } = payment.held
  if (deposit === 0) return null
  assertNotDisputed([payment])
  const paid = addParts(...months.map(({ parts }) => parts))
  const toOwnerInAll = toOwner + paid.ownerShare
  const divided = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    {
      $set: { 'held.deposit': 0, updatedAt: ctx.clock.now() },
      $inc: { rev: 1, earnedAmount: toOwnerInAll },
    },
    { session, returnDocument: 'after' },
  )
  if (!divided) throw new Error(`${booking.reference}: its payment changed while its deposit was divided`)
  const toSeeker = deposit - toOwner - chargedAmount(paid)
  const paymentId = payment._id.toHexString()
  const source = { bookingId: booking._id.toHexString(), currency: payment.currency }
  const journals = [
    journalForDepositReturned({ ...source, paymentId, toSeeker, toOwner }),
    ...months.map(({ month, parts }) =>
      journalForArrearsPaid({ ...source, depositId: paymentId, monthId: month.toHexString(), parts }),
    ),
  ]
  for (const journal of journals)
    await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
  if (toOwnerInAll > 0) {
    const earned = await earnedByOwner(ctx, { session, payment })
    await settleOwner(ctx, { session, booking, payment: divided, earned })
  }
  return requestRefund(ctx, {
    session,
    booking,
    payment: divided,
    key: `deposit:${paymentId}`,
    amount: toSeeker,
    parts: { rent: 0, tax: 0, lateFee: 0, deposit: toSeeker },
    ownerPart: 0,
    reason: 'deposit',
  })
}
