import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

const LEASE_MS = 5_000
const LONGEST_WAIT_MS = 1_500
const RELEASE_IF_OURS = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`

/** `hadToWait`: somebody else may have taken beds meanwhile, so what was read before is old. */
export interface Turn {
  hadToWait: boolean
}

/** The last in the queue of each room, in this process. */
const queues = new Map<string, Promise<void>>()

/**
 * Lets one booking at a time work on a room, so that rivals do not collide in the database: those of this
 * process queue up, and where there is a queue, the one whose turn it is asks Redis for the lock that all processes
 * share. Whoever finds nobody there goes ahead without it. It is a courtesy: after a short wait, or without Redis, the
 * work goes on unlocked and is as correct. `afterWaiting` may look whether the work is still worth it, and throw when
 * it is not: most rivals end there, before Redis is asked.
 */
export async function withRoomLock<T>(
  ctx: Pick<Ctx, 'redis' | 'log'>,
  room: ObjectId,
  work: (turn: Turn) => Promise<T>,
  { afterWaiting }: { afterWaiting?: () => Promise<void> } = {},
): Promise<T> {
  const key = `lock:room:${room.toHexString()}`
  const deadline = Date.now() + LONGEST_WAIT_MS
  const hadToQueue = queues.has(key)
  return inTurn(key, async () => {
    if (!hadToQueue) return work({ hadToWait: false })
    await afterWaiting?.()
    const token = randomUUID()
    const isFirst = await acquire(ctx, { key, token, deadline }).catch((error: Error) => {
      ctx.log.debug({ err: error.message }, 'going on without the room lock')
      return false
    })
    try {
      if (!isFirst) await afterWaiting?.()
      return await work({ hadToWait: true })
    } finally {
      await ctx.redis.eval(RELEASE_IF_OURS, 1, key, token).catch(() => {})
    }
  })
}

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (queues.get(key) ?? Promise.resolve()).then(work)
  const done = mine.then(
    () => {},
    () => {},
  )
  queues.set(key, done)
  try {
    return await mine
  } finally {
    if (queues.get(key) === done) queues.delete(key)
  }
}

/** Answers whether nobody else had the lock. */
async function acquire(
  ctx: Pick<Ctx, 'redis'>,
  { key, token, deadline }: { key: string; token: string; deadline: number },
): Promise<boolean> {
  let isFirst = true
  while ((await ctx.redis.set(key, token, 'PX', LEASE_MS, 'NX')) !== 'OK') {
    isFirst = false
    if (Date.now() >= deadline) break
    await sleep(5 + Math.random() * 20)
  }
  return isFirst
}
