import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { reconcile } from '@bookmysleep/cms/reconcile/reconcile'
import type { Environment } from './environment.ts'
import { nudgeSweeps } from './nudge-sweeps.ts'

const STEP_MS = 7 * 60_000
/** The step that is long: before it payments and refunds have had time to be asked for. */
const LONG_STEP = 6
const PAUSE_MS = 1_500
/** Requests without an answer and deposits without a claim end by themselves within so long. */
const LONGEST_WAIT_MS = 4 * 86_400_000
const HOLDING = ['pending', 'requested', 'accepting']

/**
 * Lets the product come to rest by itself: the clock goes on and the sweeps run, nothing is repaired from outside.
 * Ends when `reconcile` has nothing to say, or after `withinMs`; answers with what it still says then.
 */
export async function settle(
  ctx: Ctx,
  { environment, withinMs, log }: { environment: Environment; withinMs: number; log(line: string): void },
): Promise<Finding[]> {
  const deadline = Date.now() + withinMs
  // Everything in the queues, and every pause between retries, is over after some steps.
  for (let round = 1; ; round += 1) {
    environment.clock.advance(round === LONG_STEP ? LONGEST_WAIT_MS : STEP_MS)
    await nudgeSweeps(ctx)
    await sleep(PAUSE_MS)
    const open = await openWork(ctx)
    const findings = round > LONG_STEP + 2 && open === '' ? await findingsOf(ctx) : null
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
