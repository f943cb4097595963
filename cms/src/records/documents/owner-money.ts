import type { AccountRequirements } from '@bookmysleep/domain/connection-state'
import type { PayoutStatus, TransferKind, TransferStatus } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Stored } from './stored.ts'

/** One movement of money between the platform's balance and an owner's account. */
export interface TransferDocument extends Stored {
  /** What it is for, once: `destination:`, `release:` or `reversal:` and the payment, with a number from the second on. */
  key: string
  kind: TransferKind
  owner: ObjectId
  booking: ObjectId
  payment: ObjectId
  /** The owner's account at Stripe; null while there is none. */
  accountId: string | null
  amount: number
  /** What of `amount` was set off against other transfers of the owner, so that it need not move at Stripe. */
  netted: number
  /** What a reversal takes back; null when that never arrived at Stripe, or was set off. */
  of: ObjectId | null
  currency: string
  status: TransferStatus
  /** Stripe's id, once Stripe has it. */
  transferId: string | null
  /** Tries that Stripe refused; the next one is a new request there. */
  attempts: number
  /** When the present try began. */
  sentAt: Date | null
  /** Null while it waits for the owner, or for something to be set off against. */
  nextAttemptAt: Date | null
  failureMessage: string | null
  completedAt: Date | null
  rev: number
}

/** An owner's account at Stripe. One is current, without `disconnectedAt`; earlier ones stay on record. */
export interface ConnectAccountDocument extends Stored {
  owner: ObjectId
  /** Null until Stripe has opened it. */
  stripeAccountId: string | null
  /** Whether money can be moved to it: the capability `transfers` is active. */
  transfersActive: boolean
  payoutsEnabled: boolean
  detailsSubmitted: boolean
  capabilities: Record<string, string>
  requirements: AccountRequirements
  connectedAt: Date | null
  disconnectedAt: Date | null
  rev: number
}

export interface PayoutDocument extends Stored {
  owner: ObjectId
  stripePayoutId: string
  accountId: string
  amount: number
  currency: string
  status: PayoutStatus
  arrivesAt: Date
  failureCode: string | null
  failureMessage: string | null
  rev: number
}
