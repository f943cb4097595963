import type { Ctx } from '@bookmysleep/cms/context'
import { attachContext } from '@bookmysleep/cms/context-of'
import type { OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import type { Collection, Db, Document } from 'mongodb'
import { createPastPayments } from './past-payments.ts'
import type { Sandbox } from './sandbox.ts'

export type Quiet = { ctx: Ctx; setClock(now: Date): void }

/** Pictures have their smaller sizes made as always; all other events would only send mails about invented people. */
const STILL_TOLD: readonly OutboxDocument['type'][] = ['media.uploaded']

/**
 * The context in which the past is made up: its clock is where it was put, events count as delivered already, so
 * nobody gets mail, nothing is queued, and payments come about at the sandbox with the dates of that clock.
 */
export function quietContext(ctx: Ctx, sandbox: Sandbox | null): Quiet {
  let now: Date | null = null
  const quiet: Ctx = {
    ...ctx,
    db: withQuietOutbox(ctx.db),
    queues: { ...ctx.queues, add: async () => true },
    clock: { now: () => now ?? new Date() },
  }
  if (sandbox) quiet.payments = createPastPayments(quiet, { real: ctx.payments, sandbox })
  attachContext(ctx.payload, quiet)
  return {
    ctx: quiet,
    setClock(date) {
      now = date.getTime() < Date.now() ? date : null
    },
  }
}

function withQuietOutbox(db: Db): Db {
  return overlay(db, {
    collection: (name: string) =>
      name === 'outbox' ? quietOutbox(db.collection<OutboxDocument>(name)) : db.collection(name),
  })
}

function quietOutbox(outbox: Collection<OutboxDocument>): Collection<OutboxDocument> {
  return overlay(outbox, {
    insertOne: (event: OutboxDocument, options: Document) => {
      const deliveredAt = STILL_TOLD.includes(event.type) ? null : new Date()
      return outbox.insertOne({ ...event, at: new Date(), deliveredAt }, options)
    },
  })
}

/** The same object with some methods replaced; all others run on the original. */
function overlay<T extends object>(target: T, methods: Record<string, unknown>): T {
  return new Proxy(target, {
    get(original, key) {
      if (typeof key === 'string' && key in methods) return methods[key]
      const value: unknown = Reflect.get(original, key, original)
      return typeof value === 'function' ? value.bind(original) : value
    },
  })
}
