/**
 * What of Stripe's events is acted on: a webhook endpoint asks for these and no others, since every event costs a
 * request, a row and a job. Those of the platform's own account.
 */
export const PLATFORM_EVENTS = [
  'payment_intent.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.processing',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const

/** Those of owners' accounts, for an endpoint of events on connected accounts. */
export const OWNER_EVENTS = [
  'account.updated',
  'account.application.deauthorized',
  'capability.updated',
  'payout.created',
  'payout.updated',
  'payout.paid',
  'payout.failed',
  'payout.canceled',
] as const

export type PlatformEvent = (typeof PLATFORM_EVENTS)[number]
export type OwnerEvent = (typeof OWNER_EVENTS)[number]

/** Both, for an endpoint that is told of all accounts. */
export const PROVIDER_EVENTS: readonly (PlatformEvent | OwnerEvent)[] = [...PLATFORM_EVENTS, ...OWNER_EVENTS]
