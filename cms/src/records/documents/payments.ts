import type { MoneyParts } from '@bookmysleep/domain/money-parts'
import type { PaymentNotice } from '@bookmysleep/domain/monthly-rules'
import type { PaymentAttemptStatus, PaymentPurpose, RefundStatus } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Stored } from './stored.ts'

export interface PaymentDocument extends Stored {
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  purpose: PaymentPurpose
  attempt: number
  amount: number
  currency: string
  /** What `amount` is made of. */
  parts: MoneyParts
  /** What of it is not yet divided between seeker, owner and platform; nothing before the capture. */
  held: MoneyParts
  /** What of it the owner has earned so far; nothing while it is missing. */
  earnedAmount?: number
  /** The nights `[from, to)` that it pays for. */
  from: string
  to: string
  method: string | null
  /** With `manual` the seeker's bank reserves the amount until the owner accepts. */
  captureMethod: 'automatic' | 'manual'
  /** The end of the reservation. */
  captureBefore: Date | null
  routing: PaymentRouting
  intentId: string | null
  status: PaymentAttemptStatus
  dueDate: string | null
  /** What has been told of its being due. */
  notices?: PaymentNotice[]
  /** When it was last seen whether something is to be told. */
  lookedAfterAt?: Date
  paidAt: Date | null
  capturedAmount: number
  /** The dispute that the bank has yet to decide: nothing of the payment moves until then. */
  dispute?: ObjectId | null
  /** Refunds decided, whether or not they have left Stripe; never more than `capturedAmount`. */
  refundedAmount: number
  chargeId: string | null
  balanceTransactionId: string | null
  /** What Stripe kept of it; null until Stripe has booked it. */
  feeAmount: number | null
  failureCode: string | null
  failureMessage: string | null
  /** When the sweep last looked at it. */
  sweptAt?: Date
  /** What its seeker still owes of a stay that was cancelled or that nobody came to. */
  arrears?: true
  /** It is closed because a deposit has paid so much of it, in minor units; another row asks for the rest. */
  paidFromDeposit?: number
  /** When that was. */
  paidFromDepositAt?: Date
  /** What has gone of it because its stay was made shorter, and how much rent of that the seeker gave up. */
  givenUp?: { parts: MoneyParts; bySeeker: number }
  /** It is over for us, and nobody knows yet that it cannot be paid at Stripe any more. */
  mustClose?: true
  rev: number
}

/**
 * Whose account the money goes to: the platform holds it for the owner, or Stripe moves `ownerAmount` of it to the
 * owner's account in the same moment.
 */
export type PaymentRouting =
  | { kind: 'platform' }
  | { kind: 'destination'; accountId: string; ownerAmount: number }

export interface RefundDocument extends Stored {
  /** Stripe's id, once Stripe has it. */
  refundId: string | null
  /** One refund for one cause: `cancellation`, `deposit`, or the payment that came too late. Unique in the booking. */
  key: string
  payment: ObjectId
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  /** What goes back in money. */
  amount: number
  currency: string
  /** What of it comes out of the owner's share. */
  ownerPart: number
  parts: RefundParts
  status: RefundStatus
  reason: string
  /** How it reached the seeker when not through Stripe: paid by hand, or taken by the seeker's bank. */
  settledBy?:
    | { kind: 'hand'; reference: string; paidOn: string; by: ObjectId }
    | { kind: 'dispute'; disputeId: string }
    | null
  /** Of a refund beyond what policies say: by which admin, or by none for a lost dispute; why; what it took of what was held. */
  grant?: { by: ObjectId | null; reason: string; taken: MoneyParts | null } | null
  /** Tries at Stripe that ended as failed; the next one is a new refund there. */
  attempts: number
  nextAttemptAt: Date | null
  failureMessage: string | null
  completedAt: Date | null
  rev: number
}

/** What a refund gives back of each part; promotions and credits are taken off before it becomes money. */
export type RefundParts = Pick<MoneyParts, 'rent' | 'tax' | 'lateFee' | 'deposit'>
