import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { processRefund } from '../process-refund.ts'
import type { EventHandlers, EventOfProvider } from './event-handler.ts'

export const refundEvents = {
  'refund.created': lookAtRefund,
  'refund.updated': lookAtRefund,
  'refund.failed': lookAtRefund,
} satisfies EventHandlers

async function lookAtRefund(ctx: Ctx, { objectId }: EventOfProvider): Promise<void> {
  const refund = await collectionsOf(ctx).refunds.findOne({ refundId: objectId })
  const refundId = refund?._id.toHexString() ?? (await ctx.payments.retrieveRefund(objectId)).refundId
  if (refundId) await processRefund(ctx, refundId)
}
