import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { reconcile } from '@bookmysleep/cms/reconcile/reconcile'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { countLeftUnpaid } from './check/left-unpaid.ts'
import type { HarnessClock } from './clock.ts'
import { disputedPayments, moveDays } from './move-days.ts'
import { nudgeSweeps } from './nudge-sweeps.ts'

const STEP_MS = 7 * 60_000
const PAUSE_MS = 1_500
/**
 * How far time goes on whenever all is at rest: requests without an answer and deposits without a claim end, then the
 * stays, and at last the deposits of those.
 */
export const WAITS_DAYS: readonly number[] = [4, 30, 60, 60, 5]
/** The same for those who have no time to see every stay end. */
export const SHORT_WAITS_DAYS: readonly number[] = [4]
/** What is still found after so many rounds, while nothing is under way, stays. */
const PATIENCE_ROUNDS = 20
/** So many rounds what the passing of time has led to gets. */
const ROUNDS_A_WAIT = 2
const HOLDING = ['pending', 'requested', 'accepting']

/**
 * Lets the product come to rest by itself: the clock goes on and the sweeps run, nothing is repaired from outside.
 * Ends when `reconcile` has nothing to say, or when there has not been less to do for `withinMs`; answers with what it
 * still says then.
 */
export async function settle(
  ctx: Ctx,
  {
    clock,
    withinMs,
    log,
    waitsDays = WAITS_DAYS,
    patienceRounds = PATIENCE_ROUNDS,
  }: {
    clock: HarnessClock
    withinMs: number
    log(line: string): void
    waitsDays?: readonly number[] | undefined
    patienceRounds?: number | undefined
  },
): Promise<Finding[]> {
  let deadline = Date.now() + withinMs
  let least = Number.POSITIVE_INFINITY
  const waits = [...waitsDays]
  // First what is under way, then what only time ends, then what that has led to.
  let roundsLeft = 4
  let open = ''
  let roundsWithFindings = 0
  for (;;) {
    const days = waits[0]
    const isAtRest = open === '' || waits.length === waitsDays.length
    if (days && roundsLeft === 0 && isAtRest && (await moveDays(ctx, { clock, days, patienceMs: 0 }))) {
      waits.shift()
      roundsLeft = ROUNDS_A_WAIT
      least = Number.POSITIVE_INFINITY
    }
    roundsLeft = Math.max(0, roundsLeft - 1)
    clock.advance(STEP_MS)
    await nudgeSweeps(ctx)
    await sleep(PAUSE_MS)
    const { count, words } = await openWork(ctx)
    open = words
    if (count < least) {
      least = count
      deadline = Date.now() + withinMs
    }
    const findings = waits.length === 0 && roundsLeft === 0 && open === '' ? await findingsOf(ctx) : null
    log(`settling: ${open || `nothing under way${findings ? `, ${findings.length} findings` : ''}`}`)
    if (findings?.length === 0) return []
    if (findings) roundsWithFindings += 1
    const isOver = roundsWithFindings === patienceRounds || Date.now() > deadline
    if (isOver) return findings ?? findingsOf(ctx)
  }
}

async function findingsOf(ctx: Ctx): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of reconcile(ctx)) findings.push(finding)
  return findings
}

/** What the product still has to do, in words, which are empty when it is at rest. */
async function openWork(ctx: Ctx): Promise<{ count: number; words: string }> {
  const { db, clock } = ctx
  const waiting = {
    'events to deliver': db.collection('outbox').countDocuments({
      deliveredAt: null,
      failedAt: { $exists: false },
    }),
    'webhooks to process': db.collection('webhook-events').countDocuments({ status: { $ne: 'processed' } }),
    'rooms to index': db.collection('outbox').countDocuments({ 'owed.queue': 'search-index' }),
    'payments to close': countLeftUnpaid(ctx),
    'holds to end': db.collection('bookings').countDocuments({ bookingStatus: { $in: HOLDING } }),
    'stays to complete': db.collection('bookings').countDocuments({
      bookingStatus: 'confirmed',
      checkOutDate: { $lt: todayIn('Asia/Kolkata', clock.now()) },
    }),
    'transfers to make': db.collection('transfers').countDocuments({ status: 'pending', transferId: null }),
    'refunds to make': db.collection('refunds').countDocuments({
      status: { $in: ['pending', 'failed'] },
      nextAttemptAt: { $lte: clock.now() },
      payment: { $nin: await disputedPayments(ctx) },
    }),
  }
  const counts = await Promise.all(
    Object.entries(waiting).map(async ([name, count]) => [name, await count] as const),
  )
  return {
    count: counts.reduce((sum, [, count]) => sum + count, 0),
    words: counts.flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : [])).join(', '),
  }
}
