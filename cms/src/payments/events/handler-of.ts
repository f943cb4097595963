import type { OwnerEvent, PlatformEvent } from '@bookmysleep/domain/provider-events'
import { accountEvents } from './account.ts'
import { chargeUpdatedEvents } from './charge-updated.ts'
import { disputeEvents } from './dispute.ts'
import type { EventHandler, EventHandlers, EventOfProvider } from './event-handler.ts'
import { paymentIntentEvents } from './payment-intent.ts'
import { payoutEvents } from './payout.ts'
import { refundEvents } from './refund.ts'

/** Events of the platform's own account. */
const OF_PLATFORM: EventHandlers<PlatformEvent> = {
  ...paymentIntentEvents,
  ...chargeUpdatedEvents,
  ...refundEvents,
  ...disputeEvents,
}

/** Events of owners' accounts, which carry `account`. What owners sell elsewhere is none of our business. */
const OF_OWNERS: EventHandlers<OwnerEvent> = { ...accountEvents, ...payoutEvents }

/** What an event makes us look at; undefined for one that nobody waits for. */
export function handlerOf({
  type,
  account,
}: Pick<EventOfProvider, 'type' | 'account'>): EventHandler | undefined {
  const handlers: EventHandlers = account ? OF_OWNERS : OF_PLATFORM
  return handlers[type]
}
