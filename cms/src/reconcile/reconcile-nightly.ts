import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { continueRun, startRun } from './run-reconcile.ts'
import { findUnfinished, type RunDocument, runsIn } from './runs.ts'

/** So long webhooks, jobs and sweeps have before what they did not do is a difference, in milliseconds. */
const PATIENCE = 10 * 60_000
/** An unfinished run that is older is given up: a new one says more. */
const LIFETIME = 20 * 3_600_000

/**
 * Looks at everything, and tells the admins when something differs. A run that was interrupted goes on where it
 * was. Repairs nothing by itself: what to do is for a person to decide, `bms reconcile --fix` does it.
 */
export async function reconcileNightly(ctx: Ctx): Promise<RunDocument> {
  const now = ctx.clock.now().getTime()
  const unfinished = await findUnfinished(ctx, 'schedule')
  const isFresh = unfinished !== null && now - unfinished.startedAt.getTime() < LIFETIME
  const run = isFresh
    ? unfinished
    : await startRun(ctx, { to: new Date(now - PATIENCE), startedBy: 'schedule' })
  const done = await continueRun(ctx, run)
  if (done.found > 0) await tellAdmins(ctx, done)
  return done
}

/** Once a run, also when a crash makes the end of a run come twice. */
async function tellAdmins(ctx: Ctx, { _id }: RunDocument): Promise<void> {
  await runTransaction(ctx, async (session) => {
    const told = await runsIn(ctx).runs.updateOne(
      { _id, toldAt: { $exists: false } },
      { $set: { toldAt: ctx.clock.now() } },
      { session },
    )
    if (told.modifiedCount !== 1) return
    await appendEvent(ctx, {
      session,
      type: 'reconcile.differs',
      aggregate: { kind: 'reconcile-run', id: _id },
      rev: 1,
      data: {},
    })
  })
}
