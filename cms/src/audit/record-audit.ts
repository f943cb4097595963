import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { type Audited, auditIn } from './audit-event.ts'
import { type Entry, makeEvent } from './make-event.ts'

/**
 * Writes an entry of the audit log in the transaction of what it tells of, so that nothing happens unrecorded and
 * nothing is recorded that did not happen: pass that transaction's `session`. Throws when it cannot be written.
 */
export async function recordAudit(
  ctx: Audited,
  { session, ...entry }: Entry & { session: ClientSession | undefined },
): Promise<void> {
  await auditIn(ctx).events.insertOne(makeEvent(ctx, entry), session ? { session } : {})
}

/** The same of what has happened already and is not taken back when it cannot be written: then the log says so. */
export async function noteAudit(ctx: Audited & Pick<Ctx, 'log'>, entry: Entry): Promise<void> {
  try {
    await recordAudit(ctx, { ...entry, session: undefined })
  } catch (error) {
    ctx.log.error(
      { err: error, action: entry.action, subject: entry.subject },
      'the audit log lacks an entry',
    )
  }
}
