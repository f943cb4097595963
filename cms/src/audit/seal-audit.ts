import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import { type AuditEvent, type AuditSeal, auditIn } from './audit-event.ts'
import { hashEvent, hashSeal, sign } from './audit-keys.ts'

const AT_ONCE = 500

/**
 * Puts all entries that are not sealed yet under seals, each of which covers the one before. May run twice and at once:
 * of two that make the same seal one gives way. The log keeps each seal's number and hash outside the database, where
 * whoever cuts the end off cannot reach them. Returns how many entries were sealed.
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
  let sealed = 0
  for (;;) {
    const seal = await runTransaction(ctx, (session) => sealNext(ctx, session)).catch((error: unknown) => {
      if (isDuplicateKey(error, 'audit-seals', '_id')) return null
      throw error
    })
    if (!seal) return sealed
    sealed += seal.entries.length
    ctx.log.info({ seal: seal._id, hash: seal.hash, entries: seal.entries.length }, 'audit log sealed')
    if (seal.entries.length < AT_ONCE) return sealed
  }
}

async function sealNext(ctx: Ctx, session: ClientSession): Promise<AuditSeal | null> {
  const { events, seals } = auditIn(ctx)
  const now = ctx.clock.now()
  const found = await events
    .find({ seal: null, sealableAt: { $lte: now } }, { session })
    .sort({ sealableAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .toArray()
  if (found.length === 0) return null
  const last = await seals.findOne({}, { session, sort: { _id: -1 } })
  const seal = makeSeal(ctx, { last, found, at: now })
  await seals.insertOne(seal, { session })
  const ids = found.map(({ _id }) => _id)
  await events.updateMany({ _id: { $in: ids } }, { $set: { seal: seal._id } }, { session })
  return seal
}

function makeSeal(
  ctx: Pick<Ctx, 'config'>,
  { last, found, at }: { last: AuditSeal | null; found: AuditEvent[]; at: Date },
): AuditSeal {
  const entries = found.map((event) => ({
    id: event._id,
    hash: hashEvent(event),
    forgetAt: event.forgetAt,
  }))
  const ends = [...entries.map(({ forgetAt }) => forgetAt.getTime()), last?.forgetAt.getTime() ?? 0]
  const content = {
    _id: (last?._id ?? 0) + 1,
    at,
    entries,
    previous: last && { hash: last.hash, forgetAt: last.forgetAt },
    forgetAt: new Date(Math.max(...ends)),
  }
  const hash = hashSeal(content)
  return { ...content, hash, ...sign(ctx, hash) }
}
