import { journalForApplicationFee, journalForTransfer } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { describeTransfer } from './describe-transfer.ts'
import type { Charge } from './port.ts'
import { postJournal } from './post-journal.ts'

interface Capture {
  session: ClientSession
  payment: PaymentDocument
  booking: BookingDocument
  charge: Charge | null
}

/**
 * Writes down, in its caller's transaction, what of a captured payment went to the owner in the same moment: once
 * when the payment is captured, and again when the provider has booked it. Until then the transfer is pending and
 * has no journals. Of a charge that was booked without it, because the owner withdrew meanwhile, it is released as soon
 * as the owner can receive money again. Throws when another amount went there than the payment says.
 */
export async function recordDestination(
  ctx: Ctx,
  { session, payment, booking, charge }: Capture,
): Promise<void> {
  const { routing } = payment
  if (routing.kind !== 'destination') return
  const { transfers } = collectionsOf(ctx)
  const key = `destination:${payment._id.toHexString()}`
  const known = await transfers.findOne({ key }, { session })
  const { accountId, ownerAmount: amount } = routing
  const now = ctx.clock.now()
  const transfer =
    known ??
    describeTransfer({ booking, payment, key, kind: 'destination', accountId, amount, of: null, now })
  if (!known) await transfers.insertOne(transfer, { session })
  if (charge?.unrouted && charge.balanceTransactionId) return releaseLater(ctx, { session, transfer })
  const booked = charge?.transfer
  if (!booked || transfer.status === 'succeeded') return

  const fee = booked.applicationFee
  if (booked.amount - (fee?.amount ?? 0) !== amount)
    throw new Error(`payment ${payment._id.toHexString()} gives its owner ${amount}, Stripe another amount`)
  await transfers.updateOne(
    { _id: transfer._id },
    {
      $set: {
        status: 'succeeded',
        transferId: booked.providerTransferId,
        completedAt: now,
        updatedAt: now,
      },
      $inc: { rev: 1 },
    },
    { session },
  )
  const transferId = transfer._id.toHexString()
  const source = { bookingId: booking._id.toHexString(), currency: payment.currency, transferId }
  const ours = { session, owner: booking.owner, payment: payment._id, transfer: transfer._id }
  await postJournal(ctx, {
    ...ours,
    journal: journalForTransfer({ ...source, amount: booked.amount }),
    stripeId: booked.balanceTransactionId,
  })
  if (fee)
    await postJournal(ctx, {
      ...ours,
      journal: journalForApplicationFee({ ...source, amount: fee.amount }),
      stripeId: fee.balanceTransactionId,
    })
}

/** It waits for an account like everything that the platform holds; what was to take it back is set off against it. */
async function releaseLater(
  ctx: Ctx,
  { session, transfer }: { session: ClientSession; transfer: TransferDocument },
): Promise<void> {
  const now = ctx.clock.now()
  await collectionsOf(ctx).transfers.updateOne(
    { _id: transfer._id, kind: 'destination', status: 'pending' },
    {
      $set: { kind: 'release', status: 'waiting', accountId: null, nextAttemptAt: now, updatedAt: now },
      $inc: { rev: 1 },
    },
    { session },
  )
}
