import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument, TransferDocument } from '../records/documents.ts'

/**
 * Brings the owner's account in line with what the owner has earned of a payment, in its caller's transaction: what
 * is missing is released, what is too much comes back. `earned` in minor units is all of it, not what was added.
 * Returns the transfer that this asks for, or null when nothing has to move.
 */
export async function settleOwner(
  ctx: Ctx,
  order: { session: ClientSession; booking: BookingDocument; payment: PaymentDocument; earned: number },
): Promise<TransferDocument | null> {
  const { session, booking, payment, earned } = order
  const { transfers } = collectionsOf(ctx)
  const before = await transfers.find({ payment: payment._id }, { session }).toArray()
  const moved = before.reduce((sum, { kind, amount }) => sum + (kind === 'reversal' ? -amount : amount), 0)
  if (moved === earned) return null
  const kind = earned > moved ? 'release' : 'reversal'
  const number = before.filter((transfer) => transfer.kind === kind).length + 1
  const now = ctx.clock.now()
  const transfer: TransferDocument = {
    _id: new ObjectId(),
    key: `${kind}:${payment._id.toHexString()}${number === 1 ? '' : `:${number}`}`,
    kind,
    owner: booking.owner,
    booking: booking._id,
    payment: payment._id,
    accountId: payment.routing.kind === 'destination' ? payment.routing.accountId : null,
    amount: Math.abs(earned - moved),
    currency: payment.currency,
    status: kind === 'release' ? 'waiting' : 'pending',
    transferId: null,
    attempts: 0,
    nextAttemptAt: now,
    failureMessage: null,
    completedAt: null,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
  await transfers.insertOne(transfer, { session })
  await appendEvent(ctx, {
    session,
    type: 'transfer.requested',
    aggregate: { kind: 'transfer', id: transfer._id },
    rev: transfer.rev,
    data: {
      bookingId: booking._id.toHexString(),
      paymentId: payment._id.toHexString(),
      transferId: transfer._id.toHexString(),
    },
  })
  return transfer
}
