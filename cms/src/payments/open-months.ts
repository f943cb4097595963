import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/** The months of a stay that are not paid yet, earliest first. */
export async function findOpenMonths(
  ctx: Ctx,
  { _id }: Pick<BookingDocument, '_id'>,
  session?: ClientSession,
): Promise<PaymentDocument[]> {
  const open = {
    booking: _id,
    purpose: 'month' as const,
    capturedAmount: 0,
    status: { $in: ['scheduled' as const, ...UNPAID_STATUSES] },
  }
  return collectionsOf(ctx)
    .payments.find(open, session ? { session } : {})
    .sort({ from: 1 })
    .toArray()
}
