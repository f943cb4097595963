import type { ObjectId } from 'mongodb'
import type { Audited } from '../audit/audit-event.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { OutboxDocument } from './append-event.ts'
import { type Delivering, deliverEvents } from './deliver-events.ts'
import { GIVEN_UP, watchEvents } from './watch-events.ts'

type Replaying = Delivering & Audited & Pick<Ctx, 'client'>

const MOST_AT_ONCE = 500

/**
 * Delivers an event that was given up. Answers how it stands then: still given up, with a new `lastError`, when its
 * jobs cannot be planned now either. Throws NOT_FOUND when none of this id was given up, and when Redis is away.
 */
export async function replayEvent(ctx: Replaying, _id: ObjectId): Promise<OutboxDocument> {
  const event = await replay(ctx, _id)
  await watchEvents(ctx)
  return event
}

/** The same for all that were given up, the oldest first, 500 at most. */
export async function replayEvents(
  ctx: Replaying,
  onReplayed: (event: OutboxDocument) => void = () => {},
): Promise<{ delivered: number; failed: number }> {
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  const some = await outbox
    .find(GIVEN_UP)
    .project<Pick<OutboxDocument, '_id'>>({ _id: 1 })
    .sort({ _id: 1 })
    .limit(MOST_AT_ONCE)
    .toArray()
  let delivered = 0
  for (const { _id } of some) {
    const event = await replay(ctx, _id)
    onReplayed(event)
    if (event.deliveredAt) delivered += 1
  }
  await watchEvents(ctx)
  return { delivered, failed: await outbox.countDocuments(GIVEN_UP) }
}

async function replay(ctx: Replaying, _id: ObjectId): Promise<OutboxDocument> {
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  const event = await outbox.findOne({ _id, ...GIVEN_UP })
  if (!event) return fail('NOT_FOUND', `No event ${_id} was given up.`)
  await recordAudit(ctx, {
    session: undefined,
    action: 'event.replayed',
    subject: { collection: 'outbox', id: _id },
    facts: { kind: event.type },
  })
  await deliverEvents(ctx, [event])
  return (await outbox.findOne({ _id })) ?? fail('NOT_FOUND', `There is no event ${_id}.`)
}
