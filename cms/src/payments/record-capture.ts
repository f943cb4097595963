import { journalForCapture, journalForStripeFee } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import { postJournal } from './post-journal.ts'
import { recordDestination } from './record-destination.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * Writes down, in the caller's transaction, that the money of a payment is ours: the payment, its journals and
 * the event. Answers false, with nothing written, when that is written down already.
 */
export async function recordCapture(
  ctx: Ctx,
  { session, payment, booking, collection }: Settlement & { session: ClientSession },
): Promise<boolean> {
  const { charge, amountReceived } = collection
  if (amountReceived !== payment.amount)
    throw new Error(
      `payment ${payment._id.toHexString()} wants ${payment.amount}, Stripe has ${amountReceived}`,
    )
  const now = ctx.clock.now()
  const recorded = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id: payment._id, capturedAmount: 0 },
    {
      $set: {
        status: 'paid',
        paidAt: now,
        capturedAmount: amountReceived,
        held: payment.parts,
        method: charge?.method ?? payment.method,
        chargeId: charge?.chargeId ?? null,
        balanceTransactionId: charge?.balanceTransactionId ?? null,
        feeAmount: charge?.fee ?? null,
        failureCode: null,
        failureMessage: null,
        updatedAt: now,
      },
      $inc: { rev: 1 },
    },
    { session, returnDocument: 'after' },
  )
  if (!recorded) return false

  const { parts } = payment
  const paymentId = payment._id.toHexString()
  const source = { bookingId: booking._id.toHexString(), currency: payment.currency, paymentId }
  const ours = { session, owner: booking.owner, payment: payment._id }
  const stripeId = charge?.balanceTransactionId ?? null
  await postJournal(ctx, { ...ours, journal: journalForCapture({ ...source, parts }), stripeId })
  await postJournal(ctx, { ...ours, journal: journalForStripeFee({ ...source, amount: charge?.fee ?? 0 }) })
  await recordDestination(ctx, { session, payment: recorded, booking, charge })
  await appendEvent(ctx, {
    session,
    type: 'payment.settled',
    aggregate: { kind: 'payment', id: payment._id },
    rev: recorded.rev,
    data: { bookingId: source.bookingId, paymentId },
  })
  return true
}
