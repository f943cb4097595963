import { createHash } from 'node:crypto'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { Finding } from './finding.ts'
import { namesOf, type ReconcileOptions, runChecks } from './reconcile.ts'
import { type RunDocument, runsIn } from './runs.ts'
import { forgetAbandoned, forgetSeen } from './seen.ts'

/** A position that is lost costs reading a page again; waiting for the disk at every page would cost more. */
const UNHURRIED = { writeConcern: { w: 1, j: false } } as const

/** Begins a run, which `continueRun` carries out. Throws for a check that does not exist. */
export async function startRun(
  ctx: Ctx,
  { only, from = null, to = null, startedBy }: ReconcileOptions & Pick<RunDocument, 'startedBy'>,
): Promise<RunDocument> {
  const now = ctx.clock.now()
  const run: RunDocument = {
    _id: new ObjectId(),
    startedBy,
    from,
    to,
    checks: namesOf(only),
    status: 'running',
    position: null,
    read: 0,
    found: 0,
    repairable: 0,
    startedAt: now,
    updatedAt: now,
    finishedAt: null,
  }
  await forgetAbandoned(ctx)
  await runsIn(ctx).runs.insertOne(run)
  return run
}

/**
 * Carries a run on from where it was left, to its end, and returns it. What it finds, and how far it has come, is
 * stored page by page: a process that is killed loses one page. Throws when a part that a check needs cannot be
 * reached; the run can be continued later.
 */
export async function continueRun(
  ctx: Ctx,
  started: RunDocument,
  onProgress: (progress: { check: string; read: number }) => void = () => {},
): Promise<RunDocument> {
  const { runs, findings } = runsIn(ctx)
  const { _id, from, to, checks } = started
  let { read } = started
  const pages = runChecks(ctx, { scope: { run: _id, from, to }, checks, start: started.position })
  for await (const page of pages) {
    read += page.read
    await store(ctx, _id, page.findings)
    const place = { position: page.position, read, updatedAt: ctx.clock.now() }
    await runs.updateOne({ _id }, { $set: place }, UNHURRIED)
    onProgress({ check: page.position.check, read })
  }
  const now = ctx.clock.now()
  const set = {
    status: 'done' as const,
    position: null,
    found: await findings.countDocuments({ run: _id }),
    repairable: await findings.countDocuments({ run: _id, repair: { $ne: null } }),
    finishedAt: now,
    updatedAt: now,
  }
  await runs.updateOne({ _id }, { $set: set })
  await forgetSeen(ctx, _id)
  return { ...started, read, ...set }
}

async function store(ctx: Ctx, run: ObjectId, found: readonly Finding[]): Promise<void> {
  if (found.length === 0) return
  const at = ctx.clock.now()
  await runsIn(ctx).findings.bulkWrite(
    found.map((finding) => ({
      updateOne: {
        filter: { _id: keyOf(run, finding) },
        update: { $setOnInsert: { run, at, ...finding } },
        upsert: true,
      },
    })),
    { ordered: true },
  )
}

function keyOf(run: ObjectId, { check, subject, problem }: Finding): string {
  return createHash('sha256').update([run.toHexString(), check, subject, problem].join('\n')).digest('hex')
}
