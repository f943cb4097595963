import type { SandboxClock } from './core/clock.ts'
import type { Store } from './core/store.ts'
import type { Faults } from './faults.ts'
import type { RequestLog } from './request-log.ts'
import type { WebhookSender } from './webhooks/create-sender.ts'

/** What every part of one running sandbox shares. */
export type Sandbox = {
  store: Store
  clock: SandboxClock
  faults: Faults
  log: RequestLog
  webhooks: WebhookSender
  secretKey: string
  publishableKey: string
  /** Own address without a trailing slash, e.g. `http://127.0.0.1:12111`. */
  url(): string
  /** Origins, beside this machine's own, to which a page may send the browser back. */
  returnOrigins: readonly string[]
  /** How long an asynchronous effect takes on the sandbox's clock, in seconds. */
  delays: Delays
  /** So long a call may take with its retries, by the wall clock; its idempotency key lives as long at least. */
  longestCallMs: number
  /** The API request now running; events name it. Endpoints run without awaiting, so there is one. */
  request: { id: string | null; idempotencyKey: string | null }
}

export type Delays = {
  /** `automatic_async`: until the charge's balance transaction exists. 0 creates it at once. */
  asyncCapture: number
  processing: number
  /** From the guest's approval of a UPI or netbanking payment until it succeeds. */
  bank: number
  pendingRefund: number
  refundFailure: number
  payout: number
  /** From the owner's submission until Stripe has verified it; capabilities are pending meanwhile. */
  verification: number
  /** How long a payment can be authorised without being captured. */
  authorization: number
  /** Until evidence for a dispute is due. */
  disputeEvidence: number
  /** From evidence that decides by itself until the bank's decision. */
  disputeDecision: number
}
