import type { FindCursor, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { Finding } from './finding.ts'
import type { Position } from './reconcile.ts'

/** One reconciliation, from its start to its end, however often it was interrupted. */
export interface RunDocument {
  _id: ObjectId
  startedBy: 'operator' | 'schedule'
  from: Date | null
  to: Date | null
  checks: string[]
  status: 'running' | 'done'
  /** Null before the first page, and once it is done. */
  position: Position | null
  /** Documents read. */
  read: number
  found: number
  /** How many of these can be repaired. */
  repairable: number
  startedAt: Date
  updatedAt: Date
  finishedAt: Date | null
  /** When the admins were told. */
  toldAt?: Date
}

/** `_id` says what was found, so that a page which is read again after an interruption finds nothing twice. */
export interface FindingDocument extends Finding {
  _id: string
  run: ObjectId
  at: Date
}

export function runsIn({ db }: Pick<Ctx, 'db'>) {
  return {
    runs: db.collection<RunDocument>('reconcile-runs'),
    findings: db.collection<FindingDocument>('reconcile-findings'),
  }
}

/** The newest run that was not brought to its end. */
export function findUnfinished(
  ctx: Pick<Ctx, 'db'>,
  startedBy: RunDocument['startedBy'],
): Promise<RunDocument | null> {
  return runsIn(ctx).runs.findOne({ status: 'running', startedBy }, { sort: { startedAt: -1 } })
}

/** What a run has found, in the order of its checks; the first `limit` of it, all without one. */
export function findingsOf(ctx: Pick<Ctx, 'db'>, run: ObjectId, limit = 0): FindCursor<FindingDocument> {
  return runsIn(ctx).findings.find({ run }).sort({ at: 1, _id: 1 }).limit(limit)
}
