import { journalForReversal, journalForTransfer } from '@bookmysleep/domain/ledger-journals'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { refreshConnection } from './connect/refresh-connection.ts'
import type { ProviderTransfer } from './owner-port.ts'
import { postJournal } from './post-journal.ts'
import { pauseAfter } from './process-refund.ts'

interface TransferResult {
  transfer: TransferDocument
  result: ProviderTransfer
}

/**
 * Writes down what became of a try at the provider. A refused release waits again; a refused reversal is owed from
 * then on. Answers false when the transfer has changed since it was read, or is to be looked at again.
 */
export async function recordTransfer(ctx: Ctx, { transfer, result }: TransferResult): Promise<boolean> {
  if (result.status === 'refused') return recordRefusal(ctx, { transfer, reason: result.reason })
  return runTransaction(ctx, async (session) => {
    const { _id, rev, kind, owner, payment, booking, currency } = transfer
    const now = ctx.clock.now()
    const recorded = await collectionsOf(ctx).transfers.updateOne(
      { _id, rev },
      {
        $set: {
          status: 'succeeded',
          transferId: result.providerTransferId,
          completedAt: now,
          nextAttemptAt: null,
          failureMessage: null,
          updatedAt: now,
        },
        $inc: { rev: 1 },
      },
      { session },
    )
    if (recorded.modifiedCount !== 1) return false
    const journalFor = kind === 'reversal' ? journalForReversal : journalForTransfer
    const journal = journalFor({
      transferId: _id.toHexString(),
      bookingId: booking.toHexString(),
      currency,
      amount: transfer.amount - transfer.netted,
    })
    const stripeId = result.balanceTransactionId
    await postJournal(ctx, { session, journal, owner, payment, transfer: _id, stripeId })
    return true
  })
}

async function recordRefusal(
  ctx: Ctx,
  { transfer, reason }: { transfer: TransferDocument; reason: string },
): Promise<false> {
  const { _id, rev, kind, accountId } = transfer
  const attempts = transfer.attempts + 1
  const now = ctx.clock.now()
  await collectionsOf(ctx).transfers.updateOne(
    { _id, rev },
    {
      $set: {
        ...(kind === 'release' ? { status: 'waiting', accountId: null } : { status: 'owing' }),
        attempts,
        sentAt: null,
        failureMessage: reason,
        nextAttemptAt: new Date(now.getTime() + pauseAfter(attempts)),
        updatedAt: now,
      },
      $inc: { rev: 1 },
    },
  )
  // Perhaps the account cannot receive money any more, and nobody has told us.
  if (kind === 'release' && accountId)
    await refreshConnection(ctx, accountId).catch((error: Error) =>
      ctx.log.warn({ err: error.message, accountId }, 'account not looked at now'),
    )
  return false
}
