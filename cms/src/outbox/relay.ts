import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'
import { type Delivering, deliverEvents } from './deliver-events.ts'
import { redeliverLost } from './redeliver-lost.ts'
import { watchEvents } from './watch-events.ts'

const BATCH = 200
const IDLE_MS = 500
const TROUBLE_MS = 3_000
/** How often it is looked whether Redis has lost jobs, and whether events were given up. */
const LOOK_EVERY_MS = 30_000

/**
 * Moves undelivered events into the queues, oldest first, at most 200 a call; answers how many it looked at. Those
 * that were set aside wait for their time, those that were given up for `bms events replay`. Throws when Redis is away.
 */
export async function relayOutbox(ctx: Delivering): Promise<number> {
  const events = await ctx.db
    .collection<OutboxDocument>('outbox')
    .find({
      deliveredAt: null,
      failedAt: { $exists: false },
      $or: [{ retryAt: { $exists: false } }, { retryAt: { $lte: ctx.clock.now() } }],
    })
    .sort({ _id: 1 })
    .limit(BATCH)
    .toArray()
  if (events.length > 0) await deliverEvents(ctx, events)
  return events.length
}

/**
 * Relays until stopped; waits half a second when there is nothing, three seconds after a failure. Lost jobs and events
 * that were given up are looked for beside it: however long that takes, new events do not wait for it.
 */
export function startRelay(ctx: Delivering & Pick<Ctx, 'client'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = [keepDoing(signal, () => relay(ctx)), keepDoing(signal, () => look(ctx))]
  return {
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

/** `work` answers how many milliseconds to wait before it is done again. */
async function keepDoing(signal: AbortSignal, work: () => Promise<number>): Promise<void> {
  while (!signal.aborted) await pause(await work(), undefined, { signal }).catch(() => {})
}

async function relay(ctx: Delivering): Promise<number> {
  try {
    return (await relayOutbox(ctx)) === BATCH ? 0 : IDLE_MS
  } catch (error) {
    ctx.log.warn({ err: (error as Error).message }, 'outbox not relayed now; it is tried again')
    return TROUBLE_MS
  }
}

async function look(ctx: Delivering & Pick<Ctx, 'client'>): Promise<number> {
  try {
    await watchEvents(ctx)
    await redeliverLost(ctx)
  } catch (error) {
    ctx.log.warn({ err: (error as Error).message }, 'lost jobs not looked for now; it is tried again')
  }
  return LOOK_EVERY_MS
}
