import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** What consumers are told: ids and `rev`, never the document itself; they re-read it. */
export type OutboxEvent = {
  _id: ObjectId
  type: string
  at: Date
  aggregate: { kind: string; id: ObjectId }
  rev: number
  data: Record<string, unknown>
  deliveredAt: Date | null
}

export type NewEvent = {
  /** The session of the change that the event tells of, so that both are stored or neither. */
  session: ClientSession | undefined
  type: string
  aggregate: { kind: string; id: ObjectId | string }
  rev: number
  data?: Record<string, unknown>
}

/** Adds an event to the outbox; the relay delivers it after commit, at least once. Returns its id. */
export async function appendEvent(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  { session, type, aggregate, rev, data = {} }: NewEvent,
): Promise<ObjectId> {
  const _id = new ObjectId()
  await db.collection<OutboxEvent>('outbox').insertOne(
    {
      _id,
      type,
      at: clock.now(),
      aggregate: { kind: aggregate.kind, id: new ObjectId(aggregate.id) },
      rev,
      data,
      deliveredAt: null,
    },
    session ? { session } : {},
  )
  return _id
}
