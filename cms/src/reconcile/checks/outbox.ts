import type { OutboxDocument } from '../../outbox/append-event.ts'
import { overWhole } from '../paging.ts'

const PATIENCE = 10 * 60_000

/** Events are in their queues within moments; one line for all that are not, as they have one cause. */
export const checkOutbox = overWhole(async (ctx) => {
  const before = new Date(ctx.clock.now().getTime() - PATIENCE)
  const stuck = await ctx.db
    .collection<OutboxDocument>('outbox')
    .countDocuments({ deliveredAt: null, at: { $lt: before } })
  if (stuck === 0) return []
  return [
    {
      check: 'outbox',
      subject: `${stuck} events`,
      problem: 'wait for delivery since more than ten minutes',
      likelyCause: 'no workers are running, or Redis is away',
      advice: 'Start the workers, or bring Redis back: nothing is lost, they are delivered then.',
      repair: null,
    },
  ]
})
