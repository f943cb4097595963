import type { PaymentAttemptStatus } from '@bookmysleep/domain/words'

/** States of an attempt that may still bring money. */
export const UNPAID_STATUSES: PaymentAttemptStatus[] = [
  'pending',
  'requires_action',
  'processing',
  'authorized',
  'failed',
]
