import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument, RefundDocument, RefundParts } from '../records/documents/payments.ts'

export interface RefundOrder {
  session: ClientSession
  booking: BookingDocument
  payment: PaymentDocument
  /** What it is for, once in a booking: `cancellation`, `deposit`, `late:` or `granted:` and more. */
  key: string
  /** What goes back in money, in minor units: the parts less promotions and credits. */
  amount: number
  parts: RefundParts
  /** What of the rent comes out of the owner's share, in minor units. */
  ownerPart: number
  reason: string
  grant?: RefundDocument['grant']
}

/**
 * Decides a refund in its caller's transaction; `process-refund` gives the money back after the commit.
 * Throws when the payment would give back more than it collected: nothing of the transaction stays then.
 * Returns null when there is nothing to give back.
 */
export async function requestRefund(ctx: Ctx, order: RefundOrder): Promise<RefundDocument | null> {
  const { session, booking, payment, amount } = order
  if (amount === 0) return null
  const { payments, refunds } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const reserved = await payments.updateOne(
    { _id: payment._id, $expr: { $lte: [{ $add: ['$refundedAmount', amount] }, '$capturedAmount'] } },
    { $inc: { refundedAmount: amount, rev: 1 }, $set: { updatedAt: now } },
    { session },
  )
  if (reserved.modifiedCount !== 1)
    throw new Error(`${booking.reference}: a refund of ${amount} is more than what is left of its payment`)

  const refund = describeRefund({ ...order, now })
  await refunds.insertOne(refund, { session })
  await appendEvent(ctx, {
    session,
    type: 'refund.requested',
    aggregate: { kind: 'refund', id: refund._id },
    rev: refund.rev,
    data: {
      bookingId: booking._id.toHexString(),
      paymentId: payment._id.toHexString(),
      refundId: refund._id.toHexString(),
    },
  })
  return refund
}

/** The document of a refund that is decided now. */
export function describeRefund(order: Omit<RefundOrder, 'session'> & { now: Date }): RefundDocument {
  const { booking, payment, parts, amount, now } = order
  return {
    _id: new ObjectId(),
    refundId: null,
    key: order.key,
    payment: payment._id,
    booking: booking._id,
    seeker: booking.seeker,
    owner: booking.owner,
    amount,
    currency: payment.currency,
    ownerPart: order.ownerPart,
    parts,
    status: 'pending',
    reason: order.reason,
    ...(order.grant && { grant: order.grant }),
    attempts: 0,
    nextAttemptAt: now,
    failureMessage: null,
    completedAt: null,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
}
