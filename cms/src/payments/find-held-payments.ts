import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'

/** Payments of a booking whose money is, or was, held for it; those that were given back at once are left out. */
export async function findHeldPayments(
  ctx: Ctx,
  { _id }: Pick<BookingDocument, '_id'>,
  session?: ClientSession,
): Promise<PaymentDocument[]> {
  const paid = {
    booking: _id,
    paidAt: { $ne: null },
    $or: [{ 'held.rent': { $gt: 0 } }, { 'held.deposit': { $gt: 0 } }, { 'held.lateFee': { $gt: 0 } }],
  }
  return collectionsOf(ctx)
    .payments.find(paid, session ? { session } : {})
    .sort({ from: 1, _id: 1 })
    .toArray()
}
