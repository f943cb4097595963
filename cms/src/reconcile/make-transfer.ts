import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { processTransfer } from '../payments/process-transfer.ts'
import { collectionsOf } from '../records/collections.ts'

/** Brings a transfer forward now, also one that has gone to rest. */
export async function makeTransfer(ctx: Ctx, transferId: string): Promise<void> {
  await collectionsOf(ctx).transfers.updateOne(
    { _id: new ObjectId(transferId), status: { $in: ['waiting', 'owing'] } },
    { $set: { nextAttemptAt: ctx.clock.now() } },
  )
  await processTransfer(ctx, transferId)
}
