import type { DisputeStatus } from '@bookmysleep/domain/words'
import type { DisputeEvidence, EvidenceFiles } from '../records/documents/disputes.ts'
import type { OwnerPort, ProviderPayout } from './owner-port.ts'

/**
 * What the product asks of a payment provider. Its verbs are collect, releaseToOwner, refund, reverse and
 * onboard; an adapter names those that it has. Without `collect` and `refund` there is no adapter.
 */
export type PaymentCapability = 'collect' | 'releaseToOwner' | 'refund' | 'reverse' | 'onboard'

export interface PaymentPort extends OwnerPort {
  readonly provider: string
  readonly capabilities: ReadonlySet<PaymentCapability>
  /** The least and the most that one collection in INR may be, in minor units. */
  readonly limits: { min: number; max: number }

  /**
   * Begins to collect an amount. The same `paymentId` gives the same collection, whoever asks and how often.
   * Throws a `ProviderRefusal` when the provider will not, another failure when its answer is not known.
   */
  collect(order: CollectOrder): Promise<Collection>
  /** How a collection stands now. */
  retrieveCollection(intentId: string): Promise<Collection>
  /** Takes an authorised amount; answers with how the collection stands, whatever that is. */
  captureCollection(intentId: string): Promise<Collection>
  /** Ends a collection that is not paid, and gives up its authorisation; answers with how it stands, `succeeded` when money was faster. */
  cancelCollection(intentId: string): Promise<Collection>

  /** Gives money back. The same `attemptKey` gives the same refund. */
  refund(order: RefundOrder): Promise<ProviderRefund>
  retrieveRefund(providerRefundId: string): Promise<ProviderRefund>
  /** The refund that an earlier, unanswered call made for our refund id, if it did. */
  findRefund(search: { intentId: string; refundId: string }): Promise<ProviderRefund | null>

  /** How a dispute stands now. */
  retrieveDispute(disputeId: string): Promise<ProviderDispute>
  /** Answers a dispute, once; the provider takes nothing after that. Throws a `ProviderRefusal` when it is too late. */
  submitEvidence(order: {
    disputeId: string
    evidence: DisputeEvidence
    files: EvidenceFiles
  }): Promise<ProviderDispute>
  /** Stores a PDF as evidence, 5 MB at most; answers its id. The same `attemptKey` gives the same file. */
  uploadEvidence(order: { attemptKey: string; filename: string; bytes: Buffer }): Promise<string>

  /** What the provider's books say, for reconciliation. */
  readonly statement: Statement

  /** Where a seeker pays a collection. */
  checkoutOf(collection: Collection, returnUrl: string): CheckoutPlace
  /** Checks the signature over the raw body. Throws INVALID_SIGNATURE. */
  readEvent(rawBody: Buffer | string, signature: string | undefined): ProviderEvent
}

/**
 * `amount` in minor units. `manual` reserves it on the seeker's card until it is captured. With a `destination`
 * `ownerAmount` of it goes to the owner's account in the moment of the capture.
 */
export interface CollectOrder {
  paymentId: string
  bookingId: string
  amount: number
  currency: string
  description: string
  captureMethod: 'automatic' | 'manual'
  destination: { accountId: string; ownerAmount: number } | null
}

/**
 * `awaiting`: the seeker has to do something, perhaps after a failed try. `authorized`: the amount is reserved until
 * `captureBefore`. `succeeded`: the money is ours, `amountReceived` of it.
 */
export interface Collection {
  intentId: string
  /** The payment it was made for. */
  paymentId: string | null
  status: 'awaiting' | 'processing' | 'authorized' | 'succeeded' | 'cancelled'
  clientSecret: string
  amount: number
  amountReceived: number
  currency: string
  /** Why the last try failed. */
  problem: { code: string; message: string } | null
  captureBefore: Date | null
  charge: Charge | null
}

/**
 * `fee` is what the provider keeps; null together with `balanceTransactionId` and `transfer` until the provider has
 * booked all of it.
 */
export interface Charge {
  chargeId: string
  method: string | null
  balanceTransactionId: string | null
  fee: number | null
  transfer: ChargeTransfer | null
  /** What is booked of a charge for an owner's account while nothing has gone there; null when it has, or nothing should. */
  unrouted: { balanceTransactionId: string; fee: number } | null
}

/** What went to the owner in the moment of the capture: `amount`, less the application fee that came back. */
export interface ChargeTransfer {
  providerTransferId: string
  amount: number
  balanceTransactionId: string
  applicationFee: { amount: number; balanceTransactionId: string } | null
}

/** `attemptKey` is new for every try after a refund that the provider ended as failed. */
export interface RefundOrder {
  refundId: string
  attemptKey: string
  intentId: string
  amount: number
}

export interface ProviderRefund {
  /** Null for one that the provider refused to make. */
  providerRefundId: string | null
  /** Our refund id, from the provider's metadata. */
  refundId: string | null
  status: 'pending' | 'succeeded' | 'failed'
  balanceTransactionId: string | null
  /** The booking that took back `balanceTransactionId` after the refund had failed. */
  failureBalanceTransactionId: string | null
  failureReason: string | null
  /** It was refused because the seeker's bank disputes the payment: it waits for the bank, however often. */
  isDisputed: boolean
}

export interface ProviderDispute {
  disputeId: string
  intentId: string
  /** Minor units. */
  amount: number
  currency: string
  /** The provider's word for why. */
  reason: string
  status: DisputeStatus
  dueBy: Date | null
  /** What it has moved on our balance: below zero taken, above zero given back, and the fee beside it. */
  lines: { transactionId: string; amount: number; fee: number }[]
}

export type CheckoutPlace =
  | { kind: 'element'; publishableKey: string; clientSecret: string }
  | { kind: 'page'; url: string; clientSecret: string }

/** Trusted for its ids only; what happened is read again from the provider. */
export interface ProviderEvent {
  id: string
  type: string
  objectId: string
  /** The connected account that it happened on; null for the platform's own. */
  account: string | null
}

/** The provider's books, page by page from the newest to the oldest. */
export interface Statement {
  /** Collections that name one of our payments. */
  collections(query: StatementQuery): Promise<StatementPage<StatedCollection>>
  /** Money given back, and tries to. */
  refunds(query: StatementQuery): Promise<StatementPage<StatedRefund>>
  /** Everything that changed the platform's balance through a seeker's payment or an owner's account. */
  movements(query: StatementQuery): Promise<StatementPage<Movement>>
  /** One of them, however old; null when there is none with this id. */
  findMovement(id: string): Promise<Movement | null>
  /** Money moved to owners' accounts. */
  transfers(query: StatementQuery): Promise<StatementPage<StatedTransfer>>
  /** One of them, however old; null when there is none with this id. */
  findTransfer(providerTransferId: string): Promise<StatedTransfer | null>
  /** The platform's parts of destination charges. */
  applicationFees(query: StatementQuery): Promise<StatementPage<StatedFee>>
  /** Payouts of an owner's account to their bank; none of an account that is not ours to see any more. */
  payouts(query: StatementQuery & { accountId: string }): Promise<StatementPage<ProviderPayout>>
  /** One of them, however old; null when the account has none with this id. */
  findPayout(payout: { accountId: string; payoutId: string }): Promise<ProviderPayout | null>
}

/** What was made in `[from, to)`; `after` is the last id of the page before. */
export interface StatementQuery {
  from: Date | null
  to: Date | null
  after: string | null
}

/** `last` is null for a page with nothing on it; one with nothing of ours on it has a last id and no items. */
export interface StatementPage<T> {
  items: T[]
  last: string | null
  hasMore: boolean
}

export type StatedCollection = Pick<Collection, 'intentId' | 'status' | 'amountReceived' | 'currency'> & {
  paymentId: string
  /** When its last charge was made. */
  chargedAt: Date | null
}

/**
 * `hasMoved`: it is in the provider's balance. Giving up an authorisation, or what was not captured of it, is a refund
 * at Stripe that never moved anything.
 */
export interface StatedRefund {
  providerRefundId: string
  refundId: string | null
  intentId: string | null
  status: ProviderRefund['status']
  amount: number
  currency: string
  hasMoved: boolean
  createdAt: Date
}

/** Amounts in minor units; `amountReversed` of it came back since. */
export interface StatedTransfer {
  providerTransferId: string
  /** Our transfer id; null for the transfer of a destination charge, which Stripe makes by itself. */
  transferId: string | null
  /** The payment that it is for; null when it names none. */
  paymentId: string | null
  accountId: string
  amount: number
  amountReversed: number
  currency: string
}

/** What of a destination charge came back to the platform, in minor units. */
export interface StatedFee {
  feeId: string
  chargeId: string | null
  amount: number
  amountRefunded: number
  currency: string
}

/** `amount` and `fee` in minor units; the balance changed by `amount − fee`. */
export interface Movement {
  id: string
  kind: 'charge' | 'refund' | 'refund_failed' | 'transfer' | 'transfer_refund' | 'application_fee' | 'dispute'
  amount: number
  fee: number
  currency: string
}
