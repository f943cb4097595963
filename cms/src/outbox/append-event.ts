import {
  type AggregateKind,
  EVENT_DATA,
  type EventData,
  type EventType,
} from '@bookmysleep/domain/outbox-events'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { OwedJob } from './owed-jobs.ts'

/** An event as it is stored; `deliveredAt` is null until all its jobs stand in their queues. */
export type OutboxDocument = {
  _id: ObjectId
  type: EventType
  at: Date
  aggregate: { kind: AggregateKind; id: ObjectId }
  rev: number
  data: EventData<EventType>
  deliveredAt: Date | null
  /** Its jobs that are not known to be done; absent while it has not been delivered. */
  owed?: OwedJob[]
  /** How often its jobs could not be planned, and why not the last time; absent for one that never failed. */
  attempts?: number
  lastError?: string
  /** Set while it is set aside for that. */
  retryAt?: Date
  /** When it was given up; it waits for `bms events replay` then. */
  failedAt?: Date
}

export type NewEvent<Type extends EventType> = {
  /** The session of the change that the event tells of, so that both are stored or neither. */
  session: ClientSession | undefined
  type: Type
  aggregate: { kind: AggregateKind; id: ObjectId | string }
  rev: number
  /** Ids as hex strings, by the event's contract in `domain`. */
  data: EventData<Type>
}

/**
 * Adds an event to the outbox; the relay delivers it after commit, at least once. Returns its id.
 * Throws a ZodError when `data` is not what the event's contract says, so that no event is stored that
 * cannot be delivered.
 */
export async function appendEvent<Type extends EventType>(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  { session, type, aggregate, rev, data }: NewEvent<Type>,
): Promise<ObjectId> {
  const _id = new ObjectId()
  await db.collection<OutboxDocument>('outbox').insertOne(
    {
      _id,
      type,
      at: clock.now(),
      aggregate: { kind: aggregate.kind, id: new ObjectId(aggregate.id) },
      rev,
      data: EVENT_DATA[type].parse(data) as EventData<Type>,
      deliveredAt: null,
    },
    session ? { session } : {},
  )
  return _id
}
