import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { failure } from '../errors.ts'

const MAX_ATTEMPTS = 40
const MAX_MILLISECONDS = 15_000
const MAX_PAUSE = 500
const WRITE_CONFLICT = 112
const DUPLICATE_KEY = 11_000

/**
 * Runs `work` in one MongoDB transaction and returns what it returns. When it collides with another
 * transaction the whole of it runs again after a random pause, so `work` must read afresh and have no effect
 * outside its session. `beforeRetry` may look whether another attempt is worth it, and throw when it is not.
 * Throws UNAVAILABLE after 40 attempts or 15 seconds of collisions.
 */
export async function runTransaction<T>(
  ctx: Pick<Ctx, 'client'>,
  work: (session: ClientSession) => Promise<T>,
  { beforeRetry }: { beforeRetry?: () => Promise<void> } = {},
): Promise<T> {
  const session = ctx.client.startSession()
  try {
    return await repeatOnCollision(() => runOnce(session, work), beforeRetry)
  } finally {
    await session.endSession()
  }
}

/** Runs a whole transaction again when it collides with another, as `runTransaction` does, and throws as it does. */
export async function repeatOnCollision<T>(
  transaction: () => Promise<T>,
  beforeRetry?: () => Promise<void>,
): Promise<T> {
  const deadline = Date.now() + MAX_MILLISECONDS
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (!isCollision(error)) throw error
      if (attempt >= MAX_ATTEMPTS || Date.now() >= deadline) throw tooBusy(error)
      await sleep(Math.random() * Math.min(MAX_PAUSE, 2 ** attempt * 5))
      await beforeRetry?.()
    }
  }
}

/** Whether a unique index refused a document, in that collection and, if given, over that field. */
export function isDuplicateKey(error: unknown, collection: string, field = ''): boolean {
  return (
    error instanceof Error &&
    Reflect.get(error, 'code') === DUPLICATE_KEY &&
    error.message.includes(`.${collection} index:`) &&
    error.message.includes(field)
  )
}

async function runOnce<T>(session: ClientSession, work: (session: ClientSession) => Promise<T>): Promise<T> {
  session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } })
  try {
    const result = await work(session)
    await commit(session)
    return result
  } finally {
    if (session.inTransaction()) await session.abortTransaction().catch(() => {})
  }
}

/** A commit whose answer was lost may be sent again: MongoDB commits a transaction once. */
async function commit(session: ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.commitTransaction()
    } catch (error) {
      if (attempt >= 5 || !hasLabel(error, 'UnknownTransactionCommitResult')) throw error
    }
  }
}

/** Two that make one lock at the same moment collide as well. */
function isCollision(error: unknown): boolean {
  return (
    hasLabel(error, 'TransientTransactionError') ||
    Reflect.get(Object(error), 'code') === WRITE_CONFLICT ||
    isDuplicateKey(error, 'inventory-locks')
  )
}

function hasLabel(error: unknown, label: string): boolean {
  const labels: unknown = Reflect.get(Object(error), 'errorLabels')
  return Array.isArray(labels) && labels.includes(label)
}

function tooBusy(cause: unknown): Error {
  return Object.assign(failure('UNAVAILABLE', 'Many people are booking here right now. Please try again.'), {
    cause,
  })
}
