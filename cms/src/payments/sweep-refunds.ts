import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { processRefund } from './process-refund.ts'

const BATCH = 100

/** Makes, and asks after, the refunds that are due. Returns how many it brought forward. */
export async function sweepRefunds(ctx: Ctx): Promise<number> {
  const due = await collectionsOf(ctx)
    .refunds.find({ status: { $in: ['pending', 'failed'] }, nextAttemptAt: { $lte: ctx.clock.now() } })
    .sort({ nextAttemptAt: 1 })
    .limit(BATCH)
    .toArray()
  let done = 0
  for (const refund of due) {
    try {
      await processRefund(ctx, refund._id.toHexString())
      done += 1
    } catch (error) {
      ctx.log.warn({ err: (error as Error).message, refund: refund._id }, 'refund not made now')
    }
  }
  return done
}
