import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { reconcile } from '@bookmysleep/cms/reconcile/reconcile'
import type { HarnessClock } from './clock.ts'
import { moveDays } from './move-days.ts'
import { nudgeSweeps } from './nudge-sweeps.ts'

const STEP_MS = 7 * 60_000
const PAUSE_MS = 1_500
/** Requests without an answer and deposits without a claim end by themselves within so long. */
const LONGEST_WAIT_DAYS = 4
const HOLDING = ['pending', 'requested', 'accepting']

/**
 * Lets the product come to rest by itself: the clock goes on and the sweeps run, nothing is repaired from outside.
 * Ends when `reconcile` has nothing to say, or after `withinMs`; answers with what it still says then.
 */
export async function settle(
  ctx: Ctx,
  { clock, withinMs, log }: { clock: HarnessClock; withinMs: number; log(line: string): void },
): Promise<Finding[]> {
  const deadline = Date.now() + withinMs
  let roundsSinceWait = -1
  for (let round = 1; ; round += 1) {
    // First what is under way, then what only time ends, then what that has led to.
    const mayWait = round > 4 && roundsSinceWait < 0
    const hasWaited = mayWait && (await moveDays(ctx, { clock, days: LONGEST_WAIT_DAYS, patienceMs: 0 }))
    if (hasWaited || roundsSinceWait >= 0) roundsSinceWait += 1
    clock.advance(STEP_MS)
    await nudgeSweeps(ctx)
    await sleep(PAUSE_MS)
    const open = await openWork(ctx)
    const findings = roundsSinceWait > 1 && open === '' ? await findingsOf(ctx) : null
    log(`settling: ${open || `nothing under way${findings ? `, ${findings.length} findings` : ''}`}`)
    if (findings?.length === 0) return []
    if (Date.now() > deadline) return findings ?? findingsOf(ctx)
  }
}

async function findingsOf(ctx: Ctx): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of reconcile(ctx)) findings.push(finding)
  return findings
}

/** What the product still has to do, in words; empty when it is at rest. */
async function openWork({ db }: Ctx): Promise<string> {
  const waiting = {
    'events to deliver': db.collection('outbox').countDocuments({ deliveredAt: null }),
    'webhooks to process': db.collection('webhook-events').countDocuments({ status: { $ne: 'processed' } }),
    'holds to end': db.collection('bookings').countDocuments({ bookingStatus: { $in: HOLDING } }),
    'refunds to make': db.collection('refunds').countDocuments({ status: { $in: ['pending', 'failed'] } }),
  }
  const counts = await Promise.all(
    Object.entries(waiting).map(async ([name, count]) => [name, await count] as const),
  )
  return counts.flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : [])).join(', ')
}
