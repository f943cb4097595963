import type { Ctx } from '../../context.ts'
import type { WebhookEventDocument } from '../../records/documents/logs.ts'

/** What of a stored event a handler may use: ids, to ask the provider how things stand now. */
export type EventOfProvider = Pick<WebhookEventDocument, '_id' | 'type' | 'objectId' | 'account'>

/**
 * Looks at what an event is about. It may run again, late, and in any order. Throws when it could not be done
 * now, and then the event is tried again.
 */
export type EventHandler = (ctx: Ctx, event: EventOfProvider) => Promise<void>

/** Handlers by the event's type. */
export type EventHandlers<Type extends string = string> = Record<Type, EventHandler>
