import type {
  GrantedRefund,
  RefundPreview,
  RefundPreviewRequest,
  RefundRequest,
} from '@bookmysleep/domain/api/refunds'
import { formatMoney } from '@bookmysleep/domain/money'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { grantRefund } from '../payments/grant-refund.ts'
import { planRefund, shareOf } from '../payments/plan-refund.ts'
import { tryRefund } from '../payments/process-refund.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { RefundDocument } from '../records/documents/payments.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import type { Actor } from './find-booking.ts'

/** Who would bear what of a refund; changes nothing. Throws FORBIDDEN, NOT_FOUND or VALIDATION_FAILED. */
export async function previewRefund(
  ctx: Ctx,
  { actor, request }: { actor: Actor; request: RefundPreviewRequest },
): Promise<RefundPreview> {
  assertAdmin(actor)
  const booking = await readBooking(ctx, request.bookingId)
  const { available, steps } = await planRefund(ctx, { booking, wish: request })
  const { amount } = request
  return { currency: booking.quote.currency, available, amount, shares: steps.map(shareOf) }
}

/**
 * An admin gives money back: out of what is held before the stay is over, out of what was earned after it. The same
 * key grants once. Throws FORBIDDEN, NOT_FOUND, VALIDATION_FAILED when it is more than what is left of what was
 * captured, or IDEMPOTENCY_MISMATCH when the key was used for another refund.
 */
export async function refundBooking(
  ctx: Ctx,
  order: { actor: Actor; request: RefundRequest; idempotencyKey: string },
): Promise<GrantedRefund> {
  assertAdmin(order.actor)
  const booking = await readBooking(ctx, order.request.bookingId)
  const refunds =
    (await findGranted(ctx, { ...order, booking })) ??
    (await runTransaction(ctx, (session) => grant(ctx, session, order)).catch(async (error: unknown) => {
      const granted = isDuplicateKey(error, 'refunds') && (await findGranted(ctx, { ...order, booking }))
      if (granted) return granted
      throw error
    }))
  for (const refund of refunds) await tryRefund(ctx, refund)
  return viewGranted(ctx, { booking, ids: refunds.map(({ _id }) => _id) })
}

async function grant(
  ctx: Ctx,
  session: ClientSession,
  { actor, request, idempotencyKey }: { actor: Actor; request: RefundRequest; idempotencyKey: string },
): Promise<RefundDocument[]> {
  const found = await readBooking(ctx, request.bookingId, session)
  // The same request sent twice at once may find other payments than the first one took it from.
  const granted = await findGranted(ctx, { booking: found, request, idempotencyKey, session })
  if (granted) return granted
  const { steps } = await planRefund(ctx, { booking: found, wish: request, session })
  const { amount, reason } = request
  const booking = await amendBooking(ctx, {
    session,
    booking: found,
    happened: 'refund_granted',
    by: 'admin',
    note: `${formatMoney(amount, found.quote.currency)}: ${reason}`,
  })
  const refunds: RefundDocument[] = []
  for (const step of steps) {
    const key = keyOf(idempotencyKey, step.payment._id)
    const by = new ObjectId(actor.id)
    refunds.push(await grantRefund(ctx, { session, booking, step, key, by, reason }))
  }
  return refunds
}

/** What this key has granted already; null when it is new. */
async function findGranted(
  ctx: Ctx,
  {
    booking,
    request,
    idempotencyKey,
    session,
  }: { booking: BookingDocument; request: RefundRequest; idempotencyKey: string; session?: ClientSession },
): Promise<RefundDocument[] | null> {
  const options = session ? { session } : {}
  const { payments, refunds } = collectionsOf(ctx)
  const paid = await payments.find({ booking: booking._id }, { ...options, projection: { _id: 1 } }).toArray()
  const keys = paid.map(({ _id }) => keyOf(idempotencyKey, _id))
  const granted = await refunds.find({ booking: booking._id, key: { $in: keys } }, options).toArray()
  if (granted.length === 0) return null
  const amount = granted.reduce((sum, refund) => sum + refund.amount, 0)
  if (amount !== request.amount || granted[0]?.grant?.reason !== request.reason)
    fail('IDEMPOTENCY_MISMATCH', 'This key was used for another refund.')
  return granted
}

function keyOf(idempotencyKey: string, payment: ObjectId): string {
  return `granted:${idempotencyKey}:${payment.toHexString()}`
}

async function viewGranted(
  ctx: Ctx,
  { booking, ids }: { booking: BookingDocument; ids: ObjectId[] },
): Promise<GrantedRefund> {
  const refunds = await collectionsOf(ctx)
    .refunds.find({ _id: { $in: ids } })
    .toArray()
  return {
    bookingId: booking._id.toHexString(),
    amount: refunds.reduce((sum, { amount }) => sum + amount, 0),
    currency: booking.quote.currency,
    refunds: refunds.map((refund) => ({
      id: refund._id.toHexString(),
      paymentId: refund.payment.toHexString(),
      amount: refund.amount,
      ownerPart: refund.ownerPart,
      status: refund.status,
    })),
  }
}

async function readBooking(ctx: Ctx, bookingId: string, session?: ClientSession): Promise<BookingDocument> {
  const booking = await collectionsOf(ctx).bookings.findOne(
    { _id: new ObjectId(bookingId) },
    session ? { session } : {},
  )
  return booking ?? fail('NOT_FOUND', 'There is no such booking.')
}

function assertAdmin({ role }: Actor): void {
  if (role !== 'admin') fail('FORBIDDEN', 'Only administrators give refunds.')
}
