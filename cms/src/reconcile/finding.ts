/** A repair that is safe to make without looking: each leads through the service that would have done it anyway. */
export type Repair =
  | { kind: 'expire-hold'; bookingId: string }
  | { kind: 'finish-accepting'; bookingId: string }
  | { kind: 'settle-payment'; paymentId: string }
  | { kind: 'process-refund'; refundId: string }
  | { kind: 'process-transfer'; transferId: string }
  | { kind: 'settle-owner'; paymentId: string }
  | { kind: 'record-payout'; accountId: string; payoutId: string }
  | { kind: 'process-webhook'; eventId: string }
  | { kind: 'replay-events' }
  | { kind: 'complete-stays' }
  | { kind: 'free-beds'; claimId: string }
  | { kind: 'index-property'; propertyId: string }
  | { kind: 'unlist-room'; roomId: string }
  | { kind: 'rate-property'; propertyId: string }
  | { kind: 'ensure-indexes' }

/** One difference between what is and what must be. */
export interface Finding {
  check: string
  /** What it is about: a booking's reference, an id at Stripe, a journal's key. */
  subject: string
  problem: string
  likelyCause: string
  /** What to do, in words; `repair` does it where it is safe. */
  advice: string
  repair: Repair | null
}
