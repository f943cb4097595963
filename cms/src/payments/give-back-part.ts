import type { GivenBack } from '@bookmysleep/domain/early-end'
import { journalForRefundDecided } from '@bookmysleep/domain/ledger-journals'
import { addParts, NO_MONEY, subtractParts } from '@bookmysleep/domain/money-parts'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument, RefundDocument } from '../records/documents/payments.ts'
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
    by,
    checkOutDate,
  }: {
    session: ClientSession
    booking: BookingDocument
    payment: PaymentDocument
    givenBack: GivenBack
    /** Who ends the stay earlier. */
    by: Actor
    checkOutDate: string
  },
): Promise<RefundDocument | null> {
  const held = subtractParts(payment.held, taken)
  const period = periodAfter(payment, { by, checkOutDate, rent: taken.rent })
  const givenUp = {
    parts: addParts(payment.givenUp?.parts ?? NO_MONEY, taken),
    bySeeker: period.givenUpBySeeker,
  }
  const changed = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    { $set: { held, to: period.to, givenUp, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
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
      isAdvance: true,
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

/**
 * The nights that what is left pays for. A guest who leaves may have to pay for nights that are not slept, so the period
 * stays as it is and what came back counts towards later changes. Nights that the owner takes away are gone.
 */
function periodAfter(
  { from, to, givenUp }: PaymentDocument,
  { by, checkOutDate, rent }: { by: Actor; checkOutDate: string; rent: number },
): { to: string; givenUpBySeeker: number } {
  if (by === 'seeker') return { to, givenUpBySeeker: (givenUp?.bySeeker ?? 0) + rent }
  const end = from < checkOutDate && checkOutDate < to ? checkOutDate : to
  return { to: end, givenUpBySeeker: 0 }
}
