import type { FraudReason } from './fraud-score.ts'

/** What is logged as suspicious activity. */
export const SUSPICION_KINDS = ['fraud-score'] as const

export type SuspicionKind = (typeof SUSPICION_KINDS)[number]

/** What speaks against somebody, as a word, a number, and what it weighs where it is weighed. */
export type SuspicionReason = FraudReason | { fact: string; count: number; points: null }
