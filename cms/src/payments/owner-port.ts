import type { AccountStanding } from '@bookmysleep/domain/connection-state'

/** The part of the payment port that is about owners: the verbs onboard, releaseToOwner and reverse. */
export interface OwnerPort {
  /** Opens an account for an owner. The same `connectionId` gives the same account, for a day. */
  openAccount(order: { connectionId: string; ownerId: string; email: string }): Promise<OwnerAccount>
  /** The provider's page on which the owner gives what it wants to know. The link works once, for minutes. */
  openOnboarding(order: {
    accountId: string
    returnUrl: string
    refreshUrl: string
  }): Promise<{ url: string; expiresAt: Date }>
  /** How an account stands now; null when it is not ours to see any more. */
  retrieveAccount(accountId: string): Promise<OwnerAccount | null>
  /** Gives an account up for good. Throws a `ProviderRefusal` while there is money in it. */
  closeAccount(accountId: string): Promise<void>
  /** What an account holds, in minor units by currency: what can be paid out now, and what is on its way. */
  retrieveOwnerBalance(accountId: string): Promise<OwnerBalance[]>
  /** Null when the account is not ours any more. */
  retrievePayout(payout: { accountId: string; payoutId: string }): Promise<ProviderPayout | null>

  /** Moves money to an owner's account. The same `attemptKey` gives the same transfer. */
  releaseToOwner(order: ReleaseOrder): Promise<ProviderTransfer>
  /** The transfer that an earlier, unanswered call made for our transfer id, if it did. */
  findRelease(search: { paymentId: string; transferId: string }): Promise<ProviderTransfer | null>
  /** Takes money back from an owner's account. The same `attemptKey` gives the same reversal. */
  reverse(order: ReversalOrder): Promise<ProviderTransfer>
  /** The reversal that an earlier, unanswered call made for our transfer id, if it did. */
  findReversal(search: { providerTransferId: string; transferId: string }): Promise<ProviderTransfer | null>
}

export interface OwnerAccount extends AccountStanding {
  accountId: string
  payoutsEnabled: boolean
  /** The state of each capability, in the provider's words. */
  capabilities: Record<string, string>
}

export interface OwnerBalance {
  currency: string
  available: number
  pending: number
}

export interface ProviderPayout {
  payoutId: string
  amount: number
  currency: string
  status: 'pending' | 'paid' | 'failed'
  createdAt: Date
  /** When the bank is expected to have it. */
  arrivesAt: Date
  failureCode: string | null
  failureMessage: string | null
}

/** `chargeId`: the payment that the money comes from; without it, it comes from the platform's balance. */
export interface ReleaseOrder {
  transferId: string
  attemptKey: string
  paymentId: string
  bookingId: string
  accountId: string
  amount: number
  currency: string
  chargeId: string | null
}

export interface ReversalOrder {
  transferId: string
  attemptKey: string
  /** The transfer it comes back from. */
  providerTransferId: string
  amount: number
}

/** `refused`: the provider said no and nothing has moved; to ask again needs a new `attemptKey`. */
export type ProviderTransfer =
  | { status: 'succeeded'; providerTransferId: string; balanceTransactionId: string | null }
  | { status: 'refused'; reason: string }
