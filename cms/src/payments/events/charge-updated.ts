import type { EventHandler, EventHandlers } from './event-handler.ts'
import { settleIntent } from './payment-intent.ts'

/**
 * Stripe has booked a charge since, and knows its fee. The event is stored under the charge's intent; a charge that no
 * intent made has only its own id, and is none of ours: we collect by intents alone.
 */
const settleCharge: EventHandler = async (ctx, event) => {
  if (!isCharge(event.objectId)) await settleIntent(ctx, event)
}

export const chargeUpdatedEvents = { 'charge.updated': settleCharge } satisfies EventHandlers

/** `py_`: how charges of other methods than cards are called. */
function isCharge(id: string): boolean {
  return /^(ch|py)_/.test(id)
}
