import type { ReactNode } from 'react'

const GOOD = new Set([
  'confirmed',
  'completed',
  'paid',
  'verified',
  'succeeded',
  'authorized',
  'processed',
  'answered',
  'returned',
  'won',
  'prevented',
])
const WAITING = new Set([
  'pending',
  'requested',
  'accepting',
  'processing',
  'requires_action',
  'received',
  'waiting',
  'claimed',
  'objected',
  'under_review',
  'warning_under_review',
])
const BAD = new Set([
  'failed',
  'rejected',
  'manual_payout',
  'no_show',
  'unanswered',
  'refused',
  'not_asked',
  'owing',
  'needs_response',
  'warning_needs_response',
  'lost',
])

/** A status word in its colour; the word says it all, the colour helps the eye. */
export function StatusChip({ status, children }: { status: string; children: ReactNode }) {
  const tone = GOOD.has(status) ? 'good' : WAITING.has(status) ? 'waiting' : BAD.has(status) ? 'bad' : 'quiet'
  return <span className={`bms-chip bms-chip--${tone}`}>{children}</span>
}
