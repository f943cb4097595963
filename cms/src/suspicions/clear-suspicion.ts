import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { suspicionsIn } from './suspicion-documents.ts'

/**
 * An admin has looked and sees nothing wrong. Of a fraud score the person may book again: what happened before the
 * clearing no longer counts against them. Throws NOT_FOUND, and INVALID_STATE when it was cleared before.
 */
export async function clearSuspicion(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { adminId, suspicionId, note }: { adminId: string; suspicionId: string; note: string },
): Promise<void> {
  const _id = new ObjectId(suspicionId)
  const { modifiedCount } = await suspicionsIn(ctx).updateOne(
    { _id, clearedAt: null },
    { $set: { clearedAt: ctx.clock.now(), clearedBy: new ObjectId(adminId), clearNote: note } },
  )
  if (modifiedCount === 1) return
  if (await suspicionsIn(ctx).findOne({ _id }, { projection: { _id: 1 } }))
    fail('INVALID_STATE', 'This has been cleared already.')
  fail('NOT_FOUND', 'There is no such entry.')
}
