import type { Ctx } from '@bookmysleep/cms/context'
import type { Environment } from '../environment.ts'
import type { Entry } from '../history.ts'

/** An invariant that did not hold. */
export type Violation = {
  check: string
  subject: string
  problem: string
  bookingId?: string | undefined
}

export type Evidence = { ctx: Ctx; environment: Environment; entries: readonly Entry[] }

/** Reads the evidence and names what is wrong with it. */
export type Check = (evidence: Evidence) => Promise<Violation[]>
