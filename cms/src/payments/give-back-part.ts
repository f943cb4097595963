import type { GivenBack } from '@bookmysleep/domain/early-end'
import { journalForRefundDecided } from '@bookmysleep/domain/ledger-journals'
import { subtractParts } from '@bookmysleep/domain/money-parts'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument, RefundDocument } from '../records/documents.ts'
import { postJournal } from './post-journal.ts'
import { requestRefund } from './request-refund.ts'
import { settleOwner } from './settle-owner.ts'

/**
 * Gives a part of a payment back, in its caller's transaction; the rest of it stays held. Returns the refund, or null
 * when nothing goes back in money. Throws when the payment has changed since it was read.
 */
export async function giveBackPart(
  ctx: Ctx,
  {
    session,
    booking,
    payment,
    givenBack: { outcome, taken },
    checkOutDate,
  }: {
    session: ClientSession
    booking: BookingDocument
    payment: PaymentDocument
    givenBack: GivenBack
    checkOutDate: string
  },
): Promise<RefundDocument | null> {
  const held = subtractParts(payment.held, taken)
  const to = payment.from < checkOutDate && checkOutDate < payment.to ? checkOutDate : payment.to
  const changed = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    { $set: { held, to, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
    { session, returnDocument: 'after' },
  )
  if (!changed) throw new Error(`${booking.reference}: its payment changed while it was divided`)
  const id = `${payment._id.toHexString()}:${payment.rev}`
  const journal = journalForRefundDecided({
    bookingId: booking._id.toHexString(),
    paymentId: id,
    currency: payment.currency,
    outcome,
  })
  await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
  if (payment.routing.kind === 'destination')
    await settleOwner(ctx, {
      session,
      booking,
      payment: changed,
      earned: (changed.earnedAmount ?? 0) + held.ownerShare,
    })
  return requestRefund(ctx, {
    session,
    booking,
    payment: changed,
    key: `given_up:${id}`,
    amount: outcome.seekerAmount,
    parts: { rent: outcome.rentAmount, tax: outcome.taxAmount, lateFee: 0, deposit: 0 },
    ownerPart: taken.ownerShare,
    reason: 'shortened',
  })
}
