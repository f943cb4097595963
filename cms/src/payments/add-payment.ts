import { chargedAmount, NO_MONEY, partsOfQuote } from '@bookmysleep/domain/money-parts'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument } from '../records/documents.ts'

/** Adds an attempt to collect a booking's total, in its caller's transaction. It has no intent yet. */
export async function addPayment(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  {
    session,
    booking,
    attempt,
    method,
  }: { session: ClientSession; booking: BookingDocument; attempt: number; method: string | null },
): Promise<PaymentDocument> {
  const payment = describePayment({ booking, attempt, method, now: ctx.clock.now() })
  await collectionsOf(ctx).payments.insertOne(payment, { session })
  return payment
}

export interface NewPayment {
  booking: BookingDocument
  attempt: number
  method: string | null
  now: Date
}

/** The document of an attempt to collect what is due at booking that begins now. */
export function describePayment({ booking, attempt, method, now }: NewPayment): PaymentDocument {
  const parts = partsOfQuote(booking.quote)
  return {
    _id: new ObjectId(),
    booking: booking._id,
    seeker: booking.seeker,
    owner: booking.owner,
    purpose: 'stay',
    attempt,
    amount: chargedAmount(parts),
    currency: booking.quote.currency,
    parts,
    held: NO_MONEY,
    from: booking.checkInDate,
    to: booking.checkOutDate,
    method,
    captureMethod: 'automatic',
    captureBefore: null,
    routing: { kind: 'platform' },
    intentId: null,
    status: 'pending',
    dueDate: null,
    paidAt: null,
    capturedAmount: 0,
    refundedAmount: 0,
    chargeId: null,
    balanceTransactionId: null,
    feeAmount: null,
    failureCode: null,
    failureMessage: null,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
}
