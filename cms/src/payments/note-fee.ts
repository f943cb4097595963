import { journalForStripeFee } from '@bookmysleep/domain/ledger-journals'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { postJournal } from './post-journal.ts'
import { recordDestination } from './record-destination.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * Stripe had not booked the charge when we recorded its capture; now it has. Its fee and what went to the owner are
 * posted, and the journal of the capture learns which balance transaction it stands beside.
 */
export async function noteFee(ctx: Ctx, { payment, booking, collection }: Settlement): Promise<boolean> {
  const { balanceTransactionId = null, fee = null } = collection.charge ?? {}
  if (fee === null) return true
  return runTransaction(ctx, async (session) => {
    const noted = await collectionsOf(ctx).payments.updateOne(
      { _id: payment._id, feeAmount: null },
      { $set: { feeAmount: fee, balanceTransactionId, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session },
    )
    if (noted.modifiedCount !== 1) return false
    const journal = journalForStripeFee({
      bookingId: booking._id.toHexString(),
      currency: payment.currency,
      paymentId: payment._id.toHexString(),
      amount: fee,
    })
    await postJournal(ctx, { session, journal, owner: booking.owner, payment: payment._id })
    await recordDestination(ctx, { session, payment, booking, charge: collection.charge })
    await collectionsOf(ctx).journals.updateOne(
      { payment: payment._id, kind: 'capture', stripeId: null },
      { $set: { stripeId: balanceTransactionId } },
      { session },
    )
    return true
  })
}
