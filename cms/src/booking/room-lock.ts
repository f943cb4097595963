import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

const LEASE_MS = 5_000
const LONGEST_WAIT_MS = 1_500
const RELEASE_IF_OURS = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`

/**
 * Lets one booking at a time work on a room, so that rivals do not collide in the database. It is a courtesy:
 * after a short wait, or without Redis, the work goes on unlocked and is as correct.
 */
export async function withRoomLock<T>(
  ctx: Pick<Ctx, 'redis' | 'log'>,
  room: ObjectId,
  work: () => Promise<T>,
): Promise<T> {
  const key = `lock:room:${room.toHexString()}`
  const token = randomUUID()
  try {
    await acquire(ctx, key, token)
  } catch (error) {
    ctx.log.debug({ err: (error as Error).message }, 'going on without the room lock')
  }
  try {
    return await work()
  } finally {
    await ctx.redis.eval(RELEASE_IF_OURS, 1, key, token).catch(() => {})
  }
}

async function acquire(ctx: Pick<Ctx, 'redis'>, key: string, token: string): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS
  while ((await ctx.redis.set(key, token, 'PX', LEASE_MS, 'NX')) !== 'OK') {
    if (Date.now() >= deadline) return
    await sleep(10 + Math.random() * 40)
  }
}
