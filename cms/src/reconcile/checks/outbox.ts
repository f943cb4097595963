import type { Ctx } from '../../context.ts'
import type { OutboxDocument } from '../../outbox/append-event.ts'
import { GIVEN_UP } from '../../outbox/watch-events.ts'
import type { Finding } from '../finding.ts'
import { overWhole } from '../paging.ts'

const PATIENCE = 10 * 60_000

/** Events are in their queues within moments; one line for all that are not, as they have one cause. */
export const checkOutbox = overWhole(async (ctx) => [...(await stuck(ctx)), ...(await givenUp(ctx))])

async function stuck({ db, clock }: Ctx): Promise<Finding[]> {
  const before = new Date(clock.now().getTime() - PATIENCE)
  const count = await db
    .collection<OutboxDocument>('outbox')
    .countDocuments({ deliveredAt: null, at: { $lt: before }, failedAt: { $exists: false } })
  if (count === 0) return []
  return [
    {
      check: 'outbox',
      subject: `${count} events`,
      problem: 'wait for delivery since more than ten minutes',
      likelyCause: 'no workers are running, or Redis is away',
      advice: 'Start the workers, or bring Redis back: nothing is lost, they are delivered then.',
      repair: null,
    },
  ]
}

async function givenUp({ db }: Ctx): Promise<Finding[]> {
  const outbox = db.collection<OutboxDocument>('outbox')
  const count = await outbox.countDocuments(GIVEN_UP)
  const oldest = count > 0 ? await outbox.findOne(GIVEN_UP, { sort: { failedAt: 1 } }) : null
  if (!oldest) return []
  return [
    {
      check: 'outbox',
      subject: `${count} events`,
      problem: 'could not be passed on for an hour and were given up',
      likelyCause: oldest.lastError ?? 'a newer version wrote them',
      advice: 'Mend the cause, then pass them on: bms events lists them.',
      repair: { kind: 'replay-events' },
    },
  ]
}
