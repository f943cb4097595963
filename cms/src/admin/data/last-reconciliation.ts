import type { Ctx } from '../../context.ts'
import { findingsOf, runsIn } from '../../reconcile/runs.ts'

const MOST_SHOWN = 20

export interface Reconciliation {
  at: Date
  found: number
  findings: { id: string; subject: string; problem: string; advice: string }[]
}

/** What the last whole reconciliation found, its first twenty findings; null before the first. */
export async function lastReconciliation(ctx: Pick<Ctx, 'db'>): Promise<Reconciliation | null> {
  const run = await runsIn(ctx).runs.findOne(
    { status: 'done', startedBy: 'schedule' },
    { sort: { startedAt: -1 } },
  )
  if (!run?.finishedAt) return null
  const findings = await findingsOf(ctx, run._id, MOST_SHOWN).toArray()
  return {
    at: run.finishedAt,
    found: run.found,
    findings: findings.map(({ _id, subject, problem, advice }) => ({ id: _id, subject, problem, advice })),
  }
}
