import type { AlertKind } from '@bookmysleep/domain/alerts'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'

export interface Trouble {
  kind: AlertKind
  /** How many things are wrong; 0 ends the alert. */
  count: number
  /** Some of them, one a line, for the mail. */
  lines: string[]
}

/**
 * Says how much of one kind of trouble there is now. When there was none before, every admin gets one mail; while
 * it lasts there are no more, however it grows. To be called whenever it is looked for.
 */
export async function setAlert(
  ctx: Pick<Ctx, 'db' | 'client' | 'clock'>,
  { kind, count, lines }: Trouble,
): Promise<void> {
  const { alerts } = collectionsOf(ctx)
  const now = ctx.clock.now()
  if (count === 0) {
    await alerts.updateMany({ kind, isOpen: true }, { $set: { isOpen: false, count, closedAt: now } })
    return
  }
  await runTransaction(ctx, async (session) => {
    const change = { $set: { count, lines, updatedAt: now } }
    const known = await alerts.updateOne({ kind, isOpen: true }, change, { session })
    if (known.matchedCount > 0) return
    const _id = new ObjectId()
    await alerts.insertOne(
      { _id, kind, isOpen: true, count, lines, openedAt: now, updatedAt: now, closedAt: null },
      { session },
    )
    await appendEvent(ctx, {
      session,
      type: 'alert.raised',
      aggregate: { kind: 'alert', id: _id },
      rev: 1,
      data: {},
    })
  })
}
