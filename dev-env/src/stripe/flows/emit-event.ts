import type { AnyObject } from '../core/object-map.ts'
import { platform } from '../core/store.ts'
import { buildEvent } from '../objects/event.ts'
import type { Sandbox } from '../sandbox.ts'

/** Records an event about the object as it now is, and queues its webhooks. */
export function emitEvent(sandbox: Sandbox, type: string, object: AnyObject, previous?: object): void {
  const account = object.object === 'account' ? object.id : (sandbox.store.accountOf(object.id) ?? platform)
  emitFor(sandbox, account, { type, object, ...(previous ? { previous } : {}) })
}

type Told = { type: string; object: object; previous?: object }

/** The same for an object that is not stored: what happened on a connected account names it. */
export function emitFor(sandbox: Sandbox, account: string, told: Told): void {
  const event = buildEvent({
    ...told,
    ...(account === platform ? {} : { account }),
    created: sandbox.clock.now(),
    request: { id: sandbox.request.id, idempotency_key: sandbox.request.idempotencyKey },
  })
  sandbox.store.put(event)
  sandbox.webhooks.queue(event)
}
