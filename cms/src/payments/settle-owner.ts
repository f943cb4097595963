import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { describeTransfer } from './describe-transfer.ts'

/**
 * Brings the owner's account in line with what the owner has earned of a payment, in its caller's transaction: what
 * is missing is released, what is too much comes back. `earned` in minor units is all of it, not what was added.
 * Returns the transfers that this asks for.
 */
export async function settleOwner(
  ctx: Ctx,
  order: {
    session: ClientSession
    booking: BookingDocument
    payment: PaymentDocument
    earned: number
    /** A part of it is not earned yet: what went to the owner in advance may come back, nothing more goes there. */
    isAdvance?: boolean
  },
): Promise<TransferDocument[]> {
  const { session, booking, payment, earned } = order
  const { transfers } = collectionsOf(ctx)
  const before = await transfers.find({ payment: payment._id }, { session }).sort({ _id: -1 }).toArray()
  const moved = before.reduce((sum, { kind, amount }) => sum + (kind === 'reversal' ? -amount : amount), 0)
  if (moved === earned || (order.isAdvance && earned > moved)) return []
  const kind = earned > moved ? 'release' : 'reversal'
  const pieces =
    kind === 'release' ? [{ amount: earned - moved, from: null }] : takeBack(before, moved - earned)
  const sameKind = before.filter((transfer) => transfer.kind === kind).length
  const made = pieces.map(({ amount, from }, index) =>
    describeTransfer({
      booking,
      payment,
      key: keyOf(kind, payment, sameKind + index + 1),
      kind,
      accountId: from?.accountId ?? null,
      amount,
      of: from?._id ?? null,
      now: ctx.clock.now(),
    }),
  )
  await transfers.insertMany(made, { session })
  for (const transfer of made) await ask(ctx, { session, transfer })
  return made
}

type Piece = { amount: number; from: TransferDocument | null }

/** Takes an amount back from what has gone to the owner, newest first; what never arrived there can only be set off. */
function takeBack(before: TransferDocument[], amount: number): Piece[] {
  const pieces: Piece[] = []
  let left = amount
  for (const from of before) {
    const taken = Math.min(left, leftOf(from, before))
    if (taken > 0) pieces.push({ amount: taken, from })
    left -= taken
  }
  return left > 0 ? [...pieces, { amount: left, from: null }] : pieces
}

/** What of a transfer is, or is about to be, in the owner's account and is not asked back. */
function leftOf(transfer: TransferDocument, all: TransferDocument[]): number {
  const isOnItsWay = transfer.status === 'pending' || transfer.status === 'succeeded'
  if (transfer.kind === 'reversal' || !isOnItsWay) return 0
  const askedBack = all
    .filter(({ of }) => of?.equals(transfer._id))
    .reduce((sum, { amount }) => sum + amount, 0)
  return transfer.amount - transfer.netted - askedBack
}

function keyOf(kind: string, { _id }: PaymentDocument, number: number): string {
  return `${kind}:${_id.toHexString()}${number === 1 ? '' : `:${number}`}`
}

async function ask(
  ctx: Ctx,
  { session, transfer }: { session: ClientSession; transfer: TransferDocument },
): Promise<void> {
  await appendEvent(ctx, {
    session,
    type: 'transfer.requested',
    aggregate: { kind: 'transfer', id: transfer._id },
    rev: transfer.rev,
    data: {
      bookingId: transfer.booking.toHexString(),
      paymentId: transfer.payment.toHexString(),
      transferId: transfer._id.toHexString(),
    },
  })
}
