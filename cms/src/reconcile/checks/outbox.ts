import type { OutboxDocument } from '../../outbox/append-event.ts'
import type { Check } from '../reconcile.ts'

const PATIENCE = 10 * 60_000

/** Events are in their queues within moments; one line for all that are not, as they have one cause. */
export const checkOutbox: Check = async function* (ctx, onRead) {
  const before = new Date(ctx.clock.now().getTime() - PATIENCE)
  const stuck = await ctx.db
    .collection<OutboxDocument>('outbox')
    .countDocuments({ deliveredAt: null, at: { $lt: before } })
  onRead(stuck)
  if (stuck === 0) return
  yield {
    check: 'outbox',
    subject: `${stuck} events`,
    problem: 'wait for delivery since more than ten minutes',
    likelyCause: 'no workers are running, or Redis is away',
    advice: 'Start the workers, or bring Redis back: nothing is lost, they are delivered then.',
    repair: null,
  }
}
