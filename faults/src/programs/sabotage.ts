import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import { Collection } from 'mongodb'

/** Takes one of the product's guarantees away, to see whether the checker notices. */
type Sabotage = { beforeStart?(): void; afterStart?(ctx: Ctx): void }

// biome-ignore lint/suspicious/noExplicitAny: the driver's methods are replaced whatever their types
type Method = (this: Collection, ...args: any[]) => any
type MethodName = 'createIndexes' | 'insertMany' | 'insertOne' | 'findOneAndUpdate' | 'bulkWrite'

const SABOTAGE = {
  /** Nothing stands between two rows for one bed and night any more. */
  'no unique index': {
    beforeStart: () =>
      replace(
        'createIndexes',
        'bed-nights',
        () =>
          async function () {
            await this.dropIndexes()
          },
      ),
  },
  /** Rivals for a room no longer wait for each other, neither in Redis nor in MongoDB, and take their time. */
  'no room locks': {
    beforeStart() {
      replace('bulkWrite', 'inventory-locks', () => async (locks: unknown[]) => ({
        matchedCount: locks.length,
        upsertedCount: 0,
      }))
      replace(
        'insertMany',
        'bed-nights',
        (original) =>
          async function (...args) {
            await sleep(40)
            return original.apply(this, args)
          },
      )
    },
    afterStart({ redis }) {
      Object.assign(redis, { set: async () => 'OK' })
    },
  },
  /** A booking is read, and written back a moment later as a whole, whatever became of it in between. */
  'read, then write': {
    beforeStart: () =>
      replace(
        'findOneAndUpdate',
        'bookings',
        (original) =>
          async function (filter, update, options) {
            if (filter.rev === undefined) return original.call(this, filter, update, options)
            const { _id } = filter
            const read = await this.findOne({ _id })
            await sleep(60)
            const timeline = [...(read?.timeline ?? []), update.$push.timeline]
            const written = { ...read, ...update.$set, timeline, rev: filter.rev + 1 }
            await this.replaceOne({ _id }, written)
            return written
          },
      ),
  },
  /** Every delivery of a webhook is taken for a new event. */
  'no dedupe in the inbox': {
    beforeStart: () =>
      replace(
        'insertOne',
        'webhook-events',
        (original) =>
          function (event, options) {
            return original.call(this, { ...event, _id: `${event._id}-${crypto.randomUUID()}` }, options)
          },
      ),
  },
} satisfies Record<string, Sabotage>

export type SabotageName = keyof typeof SABOTAGE

/** Answers with what has to be done once the context is there. */
export function applySabotage(names: readonly string[]): (ctx: Ctx) => void {
  const chosen = names.map((name): Sabotage => SABOTAGE[name as SabotageName])
  for (const { beforeStart } of chosen) beforeStart?.()
  return (ctx) => {
    for (const { afterStart } of chosen) afterStart?.(ctx)
  }
}

/** Puts another method in place of the driver's own, for one collection. */
function replace(name: MethodName, collection: string, wrap: (original: Method) => Method): void {
  const original: Method = Collection.prototype[name]
  const replaced = wrap(original)
  const method: Method = function (...args) {
    return (this.collectionName === collection ? replaced : original).apply(this, args)
  }
  Object.assign(Collection.prototype, { [name]: method })
}
