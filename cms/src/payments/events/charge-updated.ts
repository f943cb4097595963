import type { EventHandlers } from './event-handler.ts'
import { settleIntent } from './payment-intent.ts'

/** Stripe has booked a charge since, and knows its fee. The event is stored under the charge's intent. */
export const chargeUpdatedEvents: EventHandlers = { 'charge.updated': settleIntent }
