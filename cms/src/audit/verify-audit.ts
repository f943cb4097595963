import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { type AuditEvent, type AuditSeal, auditIn } from './audit-event.ts'
import { hashEvent, hashSeal, isSigned, textOfEvent } from './audit-keys.ts'

/**
 * `altered`: not as it was written. `missing`: taken out before its time. `foreign`: put in by somebody else than us.
 * `unreadable`: signed with a key that is not among DATA_KEYS any more.
 */
export type AuditProblem = {
  kind: 'altered' | 'missing' | 'foreign' | 'unreadable'
  what: 'entry' | 'seal'
  id: string
}

export type AuditVerdict = {
  problems: AuditProblem[]
  entries: number
  /** Written, but under no seal yet. */
  unsealed: number
  seals: number
  /** The newest seal: note its number and hash elsewhere, and ask for them the next time. */
  last: { seal: number; hash: string } | null
}

type Problems = AuditProblem[]

/**
 * Reads the whole audit log and compares it with its signatures and seals. `expected` is a seal that was noted elsewhere
 * before; without one it cannot be seen that the end was cut off. What is missing because it was kept long enough is
 * no problem.
 */
export async function verifyAudit(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config'>,
  expected?: { seal: number; hash: string },
): Promise<AuditVerdict> {
  const { events, seals } = auditIn(ctx)
  const problems: Problems = []
  const newest = await seals.findOne({}, { sort: { _id: -1 } })
  let before: AuditSeal | null = null
  let [entries, count] = [0, 0]
  for await (const seal of seals.find({ _id: { $lte: newest?._id ?? 0 } }).sort({ _id: 1 })) {
    checkSeal(ctx, { seal, before, problems })
    entries += await checkEntries(ctx, seal, problems)
    if (expected?.seal === seal._id && expected.hash !== seal.hash) add(problems, 'altered', 'seal', seal._id)
    before = seal
    count += 1
  }
  if (expected && expected.seal > (newest?._id ?? 0)) add(problems, 'missing', 'seal', expected.seal)
  const unsealed = await checkUnsealed(ctx, problems)
  const highest = await seals.findOne({}, { sort: { _id: -1 } })
  for await (const { _id } of events.find({ seal: { $gt: highest?._id ?? 0 } }, { projection: { _id: 1 } }))
    add(problems, 'foreign', 'entry', _id)
  const last = newest && { seal: newest._id, hash: newest.hash }
  return { problems, entries: entries + unsealed, unsealed, seals: count, last }
}

function checkSeal(
  ctx: Pick<Ctx, 'clock' | 'config'>,
  { seal, before, problems }: { seal: AuditSeal; before: AuditSeal | null; problems: Problems },
): void {
  const isSame = hashSeal(seal) === seal.hash
  judge(problems, { what: 'seal', id: seal._id, isSigned: isSigned(ctx, seal.hash, seal), isSame })
  const hasAll = before?._id === seal._id - 1
  if (hasAll && before?.hash !== seal.previous?.hash) add(problems, 'altered', 'seal', seal._id - 1)
  const isForgotten = seal.previous ? seal.previous.forgetAt <= ctx.clock.now() : seal._id === 1
  if (!hasAll && !isForgotten) add(problems, 'missing', 'seal', seal._id - 1)
}

/** Returns how many are there. */
async function checkEntries(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config'>,
  seal: AuditSeal,
  problems: Problems,
): Promise<number> {
  const { events } = auditIn(ctx)
  const listed = new Map(seal.entries.map((entry) => [String(entry.id), entry]))
  const ids = seal.entries.map(({ id }) => id)
  const found = await events.find({ $or: [{ _id: { $in: ids } }, { seal: seal._id }] }).toArray()
  for (const event of found) {
    const entry = listed.get(String(event._id))
    if (entry) checkEvent(ctx, { event, isSame: hashEvent(event) === entry.hash, problems })
    else add(problems, 'foreign', 'entry', event._id)
    listed.delete(String(event._id))
  }
  const now = ctx.clock.now()
  for (const { id, forgetAt } of listed.values()) if (forgetAt > now) add(problems, 'missing', 'entry', id)
  return found.length
}

async function checkUnsealed(ctx: Pick<Ctx, 'db' | 'config'>, problems: Problems): Promise<number> {
  let unsealed = 0
  for await (const event of auditIn(ctx).events.find({ seal: null })) {
    checkEvent(ctx, { event, isSame: true, problems })
    unsealed += 1
  }
  return unsealed
}

function checkEvent(
  ctx: Pick<Ctx, 'config'>,
  { event, isSame, problems }: { event: AuditEvent; isSame: boolean; problems: Problems },
): void {
  judge(problems, {
    what: 'entry',
    id: event._id,
    isSigned: isSigned(ctx, textOfEvent(event), event),
    isSame,
  })
}

function judge(
  problems: Problems,
  found: { what: AuditProblem['what']; id: ObjectId | number; isSigned: boolean | null; isSame: boolean },
): void {
  const { what, id, isSigned: signed, isSame } = found
  if (signed === false || !isSame) add(problems, 'altered', what, id)
  else if (signed === null) add(problems, 'unreadable', what, id)
}

function add(
  problems: Problems,
  kind: AuditProblem['kind'],
  what: AuditProblem['what'],
  id: ObjectId | number,
): void {
  problems.push({ kind, what, id: String(id) })
}
