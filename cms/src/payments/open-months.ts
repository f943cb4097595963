import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument } from '../records/documents.ts'
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

/**
 * Nothing more is asked for what nobody has opened yet, in its caller's transaction. What was opened is closed at
 * the provider after it.
 */
export async function voidScheduled(
  ctx: Ctx,
  { session, booking }: { session: ClientSession; booking: Pick<BookingDocument, '_id'> },
): Promise<void> {
  await collectionsOf(ctx).payments.updateMany(
    { booking: booking._id, status: 'scheduled' },
    { $set: { status: 'cancelled', updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
    { session },
  )
}
