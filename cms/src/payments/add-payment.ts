import { chargedAmount, NO_MONEY } from '@bookmysleep/domain/money-parts'
import { type PlannedPayment, plannedPayments } from '@bookmysleep/domain/payment-schedule'
import type { PaymentPurpose } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument, PaymentRouting } from '../records/documents/payments.ts'
import { routePayment } from './route-payment.ts'

/** Adds an attempt to collect what is due at booking, in its caller's transaction. It has no intent yet. */
export async function addPayment(
  ctx: Pick<Ctx, 'db' | 'clock' | 'payments'>,
  {
    session,
    booking,
    attempt,
    method,
    accountId,
  }: {
    session: ClientSession
    booking: BookingDocument
    attempt: number
    method: string | null
    /** The owner's account, if it has just been read. */
    accountId?: string | null | undefined
  },
): Promise<PaymentDocument> {
  const [{ parts }] = plannedPayments(booking.quote)
  const routing = await routePayment(ctx, { session, owner: booking.owner, parts, accountId })
  const payment = describePayment({ booking, attempt, method, routing, now: ctx.clock.now() })
  await collectionsOf(ctx).payments.insertOne(payment, { session })
  return payment
}

export interface NewPayment {
  booking: BookingDocument
  attempt: number
  method: string | null
  routing?: PaymentRouting
  now: Date
  /** What else it is for than what is due at booking. */
  later?: { purpose: Exclude<PaymentPurpose, 'stay'>; planned: PlannedPayment }
}

/** The document of an attempt to collect one amount that begins now; the platform holds it unless said otherwise. */
export function describePayment(order: NewPayment): PaymentDocument {
  const { booking, attempt, method, routing = { kind: 'platform' }, now, later } = order
  const { parts, from, to, dueDate } = later?.planned ?? plannedPayments(booking.quote)[0]
  return {
    _id: new ObjectId(),
    booking: booking._id,
    seeker: booking.seeker,
    owner: booking.owner,
    purpose: later?.purpose ?? 'stay',
    attempt,
    amount: chargedAmount(parts),
    currency: booking.quote.currency,
    parts,
    held: NO_MONEY,
    from,
    to,
    method,
    captureMethod: isAsking(booking) ? 'manual' : 'automatic',
    captureBefore: null,
    routing,
    intentId: null,
    status: 'pending',
    dueDate: later ? dueDate : null,
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

/** Until the owner has accepted a request its amount is only reserved. */
function isAsking({ bookingStatus, snapshot }: BookingDocument): boolean {
  return bookingStatus === 'pending' && snapshot.instantBook === false
}
