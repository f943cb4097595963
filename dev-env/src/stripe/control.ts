import type Stripe from 'stripe'
import type { ObjectMap } from './core/object-map.ts'
import type { FaultPlan } from './faults.ts'
import { closeDispute } from './flows/answer-dispute.ts'
import { finishProcessing } from './flows/confirm-intent.ts'
import {
  finishVerification,
  onboardAccount,
  restrictAccount,
  type Submission,
  setRequirements,
} from './flows/onboard-account.ts'
import { type DisputeOptions, escalateDispute, openDispute } from './flows/open-dispute.ts'
import { failPayout, finishPayout } from './flows/pay-out.ts'
import { failRefund, succeedRefund } from './flows/refund-charge.ts'
import { removeAccount } from './flows/remove-account.ts'
import { runTimers } from './flows/run-timers.ts'
import { payOutDue } from './flows/schedule-payouts.ts'
import { importPayment } from './import/import-lines.ts'
import type { ImportedPayment, PaymentToImport } from './import/imported-payment.ts'
import type { PayoutFailure } from './objects/payout-failures.ts'
import { buildWebhookEndpoint } from './objects/webhook-endpoint.ts'
import { changePlatform, type PlatformAbilities } from './platform.ts'
import type { LoggedRequest } from './request-log.ts'
import type { Delays, Sandbox } from './sandbox.ts'
import type { WebhookBehaviour } from './webhooks/behaviour.ts'
import type { Delivery, DeliveryOutcome } from './webhooks/create-sender.ts'
import { ownEndpointId, saveEndpoint } from './webhooks/endpoints.ts'

/** Where events go, the secret they are signed with, and which are sent: all when none are named. */
export type WebhookTarget = { url: string; secret: string; types?: readonly string[] }

/** What a test, a harness or the demo may do to the sandbox that Stripe would never offer. */
export type Control = {
  setWebhook(target: WebhookTarget): void
  /** Delays, repeats, reorders, loses or pauses webhooks. */
  webhooks(change: Partial<WebhookBehaviour>): WebhookBehaviour
  deliveries(): { waiting: Delivery[]; done: DeliveryOutcome[] }
  /** Resolves when no webhook waits to be delivered. */
  webhooksIdle(): Promise<void>
  replayEvent(eventId: string): void
  /** The next API calls go wrong. */
  failNext(plan: FaultPlan): void
  clearFaults(): void
  /** Every API call takes this long, in milliseconds. */
  setLatency(ms: number): void
  /** Sets the sandbox's clock and does what has become due. */
  setClock(date: Date): void
  advanceClock(ms: number): void
  now(): Date
  setDelays(delays: Partial<Delays>): void
  finishProcessing(intentId: string, result: 'succeeded' | 'failed'): void
  succeedRefund(refundId: string): void
  failRefund(refundId: string): void
  /** What the owner gives on the onboarding page; `complete` when left out. */
  onboardAccount(accountId: string, submission?: Submission): void
  /** Stripe ends its verification with a good result. */
  finishVerification(accountId: string): void
  /** Leaves requirements past due, so the account loses its capabilities and payouts; none lifts it. */
  restrictAccount(accountId: string, due: string[]): void
  /** Requirements in Stripe's own fields; what is only currently due becomes past due at `current_deadline`. */
  setRequirements(accountId: string, requirements: Partial<Stripe.Account.Requirements>): void
  /** The owner withdraws the platform's access, `account.application.deauthorized`. */
  deauthorizeAccount(accountId: string): void
  /** The guest's bank disputes a payment (`ch_…`, or `pi_…`); of everything left unless an amount is given. */
  openDispute(id: string, options?: DisputeOptions): Stripe.Dispute
  /** The bank decides; an inquiry merely closes. */
  closeDispute(disputeId: string, result: 'won' | 'lost'): void
  /** An inquiry becomes a chargeback. */
  escalateDispute(disputeId: string): void
  /** Takes abilities from the platform's own account, or gives them. */
  setPlatform(change: Partial<PlatformAbilities>): PlatformAbilities
  /** The account's scheduled payout, now. */
  payOut(accountId: string): void
  finishPayout(payoutId: string): void
  /** The bank sends it back, also after it was paid. */
  failPayout(payoutId: string, code?: PayoutFailure): void
  /** Stores a past payment with its charge, balance transactions and refunds; no events. */
  importPayment(payment: PaymentToImport): ImportedPayment
  requestLog(): LoggedRequest[]
  clearRequestLog(): void
  find<K extends keyof ObjectMap>(type: K, id: string): ObjectMap[K] | undefined
  events(type?: string): Stripe.Event[]
}

export function createControl(sandbox: Sandbox): Control {
  const { store, clock, faults, log, webhooks } = sandbox

  const changed = (): void => {
    store.commit()
    webhooks.flush()
  }
  const effect = (act: () => unknown): void => {
    act()
    changed()
  }
  const onClock = (move: () => void): void => {
    move()
    store.values.set('clock', clock.offset())
    runTimers(sandbox)
    changed()
  }
  return {
    setWebhook({ url, secret, types = ['*'] }) {
      const endpoint = buildWebhookEndpoint({
        id: ownEndpointId,
        url,
        events: [...types],
        created: clock.now(),
      })
      saveEndpoint(store, endpoint, secret, 'both')
      changed()
    },
    webhooks: (change) => webhooks.behave(change),
    deliveries: () => ({ waiting: webhooks.waiting(), done: webhooks.outcomes() }),
    webhooksIdle: () => webhooks.idle(),
    replayEvent(eventId) {
      const event = store.get('event', eventId)
      if (event) webhooks.replay(event)
    },
    failNext: faults.fail,
    clearFaults: faults.clear,
    setLatency: faults.setLatency,
    setClock: (date) => onClock(() => clock.set(date)),
    advanceClock: (ms) => onClock(() => clock.advance(ms)),
    now: () => new Date(clock.now() * 1000),
    setDelays: (delays) => void Object.assign(sandbox.delays, delays),
    finishProcessing: (intentId, result) => effect(() => finishProcessing(sandbox, intentId, result)),
    succeedRefund: (refundId) => effect(() => succeedRefund(sandbox, refundId)),
    failRefund: (refundId) => effect(() => failRefund(sandbox, refundId)),
    onboardAccount: (accountId, submission) => effect(() => onboardAccount(sandbox, accountId, submission)),
    finishVerification: (accountId) => effect(() => finishVerification(sandbox, accountId)),
    setRequirements: (accountId, change) => effect(() => setRequirements(sandbox, accountId, change)),
    deauthorizeAccount: (accountId) => effect(() => removeAccount(sandbox, accountId)),
    restrictAccount: (accountId, due) => effect(() => restrictAccount(sandbox, accountId, due)),
    openDispute(id, options) {
      const intent = store.get('payment_intent', id)
      const dispute = openDispute(sandbox, intent ? String(intent.latest_charge) : id, options)
      changed()
      return dispute
    },
    closeDispute: (disputeId, result) => effect(() => closeDispute(sandbox, disputeId, result)),
    escalateDispute: (disputeId) => effect(() => escalateDispute(sandbox, disputeId)),
    setPlatform(change) {
      const after = changePlatform(store, change)
      changed()
      return after
    },
    finishPayout: (payoutId) => effect(() => finishPayout(sandbox, payoutId)),
    payOut: (accountId) => effect(() => payOutDue(sandbox, accountId)),
    failPayout: (payoutId, code) => effect(() => failPayout(sandbox, payoutId, code)),
    importPayment(payment) {
      const result = importPayment(store, payment)
      store.commit()
      return result
    },
    requestLog: log.all,
    clearRequestLog: log.clear,
    find: store.get,
    events: (type) =>
      store
        .order('event', 'acct_platform')
        .all()
        .flatMap(({ id }) => store.get('event', id) ?? [])
        .filter((event) => !type || event.type === type),
  }
}
