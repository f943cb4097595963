import { ObjectId } from 'mongodb'
import type { Audited } from '../audit/audit-event.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { suspicionsIn } from './suspicion-documents.ts'

/**
 * An admin has looked and sees nothing wrong. Of a fraud score the person may book again: what happened before the
 * clearing no longer counts against them. Throws NOT_FOUND, and INVALID_STATE when it was cleared before.
 */
export async function clearSuspicion(
  ctx: Audited & Pick<Ctx, 'client'>,
  { adminId, suspicionId, note }: { adminId: string; suspicionId: string; note: string },
): Promise<void> {
  const _id = new ObjectId(suspicionId)
  const isCleared = await runTransaction(ctx, async (session) => {
    const cleared = { clearedAt: ctx.clock.now(), clearedBy: new ObjectId(adminId), clearNote: note }
    const before = await suspicionsIn(ctx).findOneAndUpdate(
      { _id, clearedAt: null },
      { $set: cleared },
      { session },
    )
    if (!before) return false
    await recordAudit(ctx, {
      session,
      action: 'suspicion.cleared',
      subject: { collection: 'suspicious-activities', id: _id },
      facts: { kind: before.kind, person: before.user?.toHexString() ?? null },
    })
    return true
  })
  if (isCleared) return
  if (await suspicionsIn(ctx).findOne({ _id }, { projection: { _id: 1 } }))
    fail('INVALID_STATE', 'This has been cleared already.')
  fail('NOT_FOUND', 'There is no such entry.')
}
