import type { Ctx } from '../context.ts'
import { auditIn } from './audit-event.ts'
import { isSigned, newestKeyId, type Signed, sign, textOfEvent } from './audit-keys.ts'

type Resigned = { sealed: number; unreadable: string[] }
type Data = Pick<Ctx, 'config' | 'db'>

/** How many entries and seals are signed under each data key, by its id. */
export async function countSigned(ctx: Pick<Ctx, 'db'>): Promise<Map<string, number>> {
  const { events, seals } = auditIn(ctx)
  const counts = new Map<string, number>()
  for (const collection of [events, seals]) {
    const groups = collection.aggregate<{ _id: string; n: number }>([
      { $group: { _id: '$keyId', n: { $sum: 1 } } },
    ])
    for await (const { _id, n } of groups) counts.set(_id, (counts.get(_id) ?? 0) + n)
  }
  return counts
}

/**
 * Signs the audit log under the newest data key, so that the old ones can go. What was not signed rightly stays as it
 * is: a signature of today would hide that it was altered.
 */
export async function resignAudit(ctx: Data, done: Resigned): Promise<void> {
  const { events, seals } = auditIn(ctx)
  const others = { keyId: { $ne: newestKeyId(ctx) } }
  for await (const event of events.find(others)) {
    const signed = resign(ctx, textOfEvent(event), event)
    if (!signed) done.unreadable.push(`the entry ${event._id} of the audit log is not signed rightly`)
    else done.sealed += (await events.updateOne({ _id: event._id }, { $set: signed })).modifiedCount
  }
  for await (const seal of seals.find(others)) {
    const signed = resign(ctx, seal.hash, seal)
    if (!signed) done.unreadable.push(`the seal ${seal._id} of the audit log is not signed rightly`)
    else done.sealed += (await seals.updateOne({ _id: seal._id }, { $set: signed })).modifiedCount
  }
}

function resign(ctx: Data, text: string, signed: Signed): Signed | null {
  return isSigned(ctx, text, signed) ? sign(ctx, text) : null
}
