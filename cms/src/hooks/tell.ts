import type { AggregateKind, EventData, EventType } from '@bookmysleep/domain/outbox-events'
import type { PayloadRequest } from 'payload'
import { contextOf } from '../context-of.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { sessionOf } from './session-of.ts'

export type Told<Type extends EventType> = {
  type: Type
  kind: AggregateKind
  doc: { id: number | string; updatedAt?: string | Date | null }
  data: EventData<Type>
}

/** Appends an outbox event in the operation's own transaction; the document's last change serves as its `rev`. */
export async function tell<Type extends EventType>(
  req: PayloadRequest,
  { type, kind, doc, data }: Told<Type>,
): Promise<void> {
  const ctx = contextOf(req)
  await appendEvent(ctx, {
    session: await sessionOf(req),
    type,
    aggregate: { kind, id: String(doc.id) },
    rev: new Date(doc.updatedAt ?? ctx.clock.now()).getTime(),
    data,
  })
}
