import type { AttackSign } from './attack-signs.ts'
import type { FraudReason } from './fraud-score.ts'

/** What is logged as suspicious activity. */
export const SUSPICION_KINDS = [
  'attack',
  'rapid-fire',
  'booking-spam',
  'fraud-score',
  'many-accounts',
  'scripted-agent',
] as const

export type SuspicionKind = (typeof SUSPICION_KINDS)[number]

/** What speaks against somebody, with its number, and with points where it is weighed. */
export type SuspicionReason =
  | FraudReason
  | { fact: AttackSign | 'refused' | 'accounts' | 'scripted'; count: number; points: null }
