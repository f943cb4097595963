import type { CodeMethod } from '@bookmysleep/domain/api/two-factor'
import { ObjectId } from 'mongodb'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { sharedLimiter } from '../../resilience/shared-limiter.ts'
import { readEpoch } from '../sessions/session-epoch.ts'
import { tellChange } from './tell-change.ts'

const HOUR = 3600
/** Wrong codes of an app or by mail in a day, over all passwords: at that rate a code takes decades to guess. */
const CODES_A_DAY = 50

type Attempt = { userId: string; method: CodeMethod }
type Count = { name: string; key: string; points: number; duration: number; lift: string }

/**
 * Counts a code before it is looked at, so that tries at once cannot slip through; the right one is taken back by
 * what is returned. Whoever gets here knows the password, so a new one (which ends the epoch) begins the count of the
 * hour anew. No new password lifts the day's count for codes of six digits; recovery codes, which nobody guesses, are
 * taken then as before. The owner is told by mail when a lock begins. Throws ACCOUNT_LOCKED
 * after twice the free failures of logins in an hour, and after fifty codes of an app, or by mail, in a day.
 */
export async function countCode(ctx: Ctx, attempt: Attempt): Promise<{ forgive(): Promise<void> }> {
  const counted: Count[] = []
  const forgive = async () => {
    for (const count of counted) await limiterOf(ctx, count).reward(count.key)
  }
  for (const count of await countsOf(ctx, attempt)) {
    await limiterOf(ctx, count)
      .consume(count.key)
      .catch(async (refused: RateLimiterRes | Error) => {
        if (refused instanceof Error) throw refused
        // What is not looked at must not count against the codes that still are.
        await forgive()
        if (refused.consumedPoints === count.points + 1) await tellLocked(ctx, attempt.userId)
        throw locked(refused, count)
      })
    counted.push(count)
  }
  return { forgive }
}

async function countsOf(ctx: Ctx, { userId, method }: Attempt): Promise<Count[]> {
  const ofHour = {
    name: 'second-factor',
    key: `${userId}:${await readEpoch(ctx, userId)}`,
    points: ctx.config.freeFailures * 2,
    duration: HOUR,
    lift: 'or set a new password to go on at once',
  }
  const ofDay = {
    name: `${method}-codes`,
    key: userId,
    points: CODES_A_DAY,
    duration: 24 * HOUR,
    lift: 'or use a recovery code',
  }
  return method === 'recovery' ? [ofHour] : [ofHour, ofDay]
}

function limiterOf(ctx: Ctx, { name, points, duration }: Count) {
  return sharedLimiter(ctx, { keyPrefix: `failures:${name}`, points, duration })
}

function tellLocked(ctx: Ctx, userId: string): Promise<void> {
  const _id = new ObjectId(userId)
  return runTransaction(ctx, (session) => tellChange(ctx, { _id, session, change: 'locked' }))
}

function locked({ msBeforeNext }: RateLimiterRes, { lift }: Count): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const message = `Too many wrong codes. Try again in ${minutes} minutes, ${lift}.`
  return Object.assign(failure('ACCOUNT_LOCKED', message), { retryAfterSeconds })
}
