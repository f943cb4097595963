import type { Filter } from 'mongodb'
import type { Ctx } from '../context.ts'
import { isDuplicateKey } from '../records/run-transaction.ts'
import { unnamed } from '../who.ts'
import { type AuditEvent, type Audited, auditIn } from './audit-event.ts'
import { type Entry, makeEvent } from './make-event.ts'

const MINUTE_MS = 60_000
/** An entry may still be counted up by a process whose clock is late. */
const LATE_MS = 30_000
/** Entries of failures about nobody known in one minute; what comes beyond is counted in one more for each action. */
const MOST_A_MINUTE = 200
/** The same about one account, which addresses that nobody has do not use up. */
const MOST_OF_ONE = 20

/**
 * Writes that something failed. What has the same `key` is counted in one entry a minute, and there are so many of
 * those a minute at most, so that a flood does not fill the database; an account has its own. Never throws: that it could not be written must
 * not tell or change anything; the log says so.
 */
export async function countFailure(
  ctx: Audited & Pick<Ctx, 'log'>,
  { key, ...entry }: Entry & { key: string },
): Promise<void> {
  const minute = Math.floor(ctx.clock.now().getTime() / MINUTE_MS)
  try {
    const budget = entry.subject ? `${minute}-${entry.subject.id}` : `${minute}`
    const own = `${budget}:${entry.action}:${key}`
    if (await countUp(ctx, own)) return
    if (await isFull(ctx, budget, entry.subject ? MOST_OF_ONE : MOST_A_MINUTE))
      return await add(ctx, `${budget}:${entry.action}:*`, withoutPerson(entry), minute)
    await add(ctx, own, entry, minute)
  } catch (error) {
    ctx.log.error({ err: error, action: entry.action }, 'the audit log lacks a failure')
  }
}

async function add(ctx: Audited, key: string, entry: Entry, minute: number): Promise<void> {
  if (await countUp(ctx, key)) return
  const { count, lastAt, ...fixed } = makeEvent(ctx, entry)
  const sealableAt = new Date((minute + 1) * MINUTE_MS + LATE_MS)
  const open = (own: string): Filter<AuditEvent> => ({ key: own, seal: null })
  const upsert = (own: string) => {
    const { seal: _, ...set } = { ...fixed, sealableAt }
    return auditIn(ctx).events.updateOne(
      open(own),
      { $setOnInsert: set, $inc: { count }, $set: { lastAt } },
      { upsert: true },
    )
  }
  await upsert(key).catch(async (error: unknown) => {
    if (!isDuplicateKey(error, 'audit-events', 'key')) throw error
    if (!(await countUp(ctx, key))) await upsert(`${key}:${String(fixed._id)}`)
  })
}

/** False where nothing of the kind stands that can still be counted up. */
async function countUp(ctx: Audited, key: string): Promise<boolean> {
  const { matchedCount } = await auditIn(ctx).events.updateOne(
    { key, seal: null },
    { $inc: { count: 1 }, $set: { lastAt: ctx.clock.now() } },
  )
  return matchedCount > 0
}

async function isFull(ctx: Audited, budget: string, most: number): Promise<boolean> {
  const within = { key: { $gte: `${budget}:`, $lt: `${budget};` } }
  return (await auditIn(ctx).events.countDocuments(within, { limit: most })) >= most
}

/** Of many at once: how many and at which account, not from where. */
function withoutPerson({ action, subject }: Entry): Entry {
  return {
    action,
    ...(subject && { subject }),
    by: unnamed('visitor'),
  }
}
