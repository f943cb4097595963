import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { Finding } from './finding.ts'

/** What a run looks at. Without `from` and `to` it is everything. */
export interface Scope {
  /** The run's own id, under which steps may keep what a later step needs. */
  run: ObjectId
  /** Only what was touched, or moved money, in `[from, to)`. */
  from: Date | null
  to: Date | null
}

/** The last document or object that was looked at. */
export type Place = ObjectId | string

export interface StepPage {
  /** How many documents were read. */
  read: number
  findings: Finding[]
  /** From here the step goes on when it is begun again. */
  after: Place
}

/**
 * Goes through one kind of thing, page by page, from the beginning or from where it was left. What it knows of one
 * page it forgets with the next, so that memory stays flat.
 */
export type Step = (ctx: Ctx, scope: Scope, after: Place | null) => AsyncGenerator<StepPage>
