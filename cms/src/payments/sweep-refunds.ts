import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { processRefund } from './process-refund.ts'

const BATCH = 100

/** Makes, and asks after, the refunds that are due. Returns how many it brought forward. */
export async function sweepRefunds(ctx: Ctx): Promise<number> {
  const due = await collectionsOf(ctx)
    .refunds.find({ status: { $in: ['pending', 'failed'] }, nextAttemptAt: { $lte: ctx.clock.now() } })
    .sort({ nextAttemptAt: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: due,
    needs: 'stripe',
    work: ({ _id }) => processRefund(ctx, _id.toHexString()),
    onFailure: ({ message }, { _id }) => ctx.log.warn({ err: message, refund: _id }, 'refund not made now'),
  })
}
