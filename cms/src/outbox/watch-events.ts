import type { Filter } from 'mongodb'
import { setAlert } from '../alerts/set-alert.ts'
import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'

const SHOWN = 10

/** Events that were given up: nobody does what follows from them until they are replayed. */
export const GIVEN_UP: Filter<OutboxDocument> = { failedAt: { $exists: true } }

/** Raises the alert of events that were given up, or ends it. */
export async function watchEvents(ctx: Pick<Ctx, 'db' | 'client' | 'clock'>): Promise<void> {
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  const count = await outbox.countDocuments(GIVEN_UP)
  const some = await outbox.find(GIVEN_UP).sort({ failedAt: 1 }).limit(SHOWN).toArray()
  const lines = some.map(({ _id, type, lastError }) => `${type} ${_id}: ${lastError}`)
  await setAlert(ctx, { kind: 'events_failing', count, lines })
}
