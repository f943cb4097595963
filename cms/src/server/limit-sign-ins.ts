import type { RequestHandler } from 'express'
import type { Ctx } from '../context.ts'
import { isFailure } from '../errors.ts'
import { createRateLimits } from '../gateway/middleware/limit-rate.ts'

/** Panel and `/api/v1` share one limit of attempts to log in, to reset a password or to unlock an account. */
export function limitSignIns(ctx: Pick<Ctx, 'redis' | 'config'>): RequestHandler {
  const limits = createRateLimits(ctx)
  return async (req, res, next) => {
    const path = decoded(req.path)
    if (path === null)
      return void res.status(400).json({ errors: [{ message: 'This address is malformed.' }] })
    if (req.method !== 'POST' || !/^\/api\/users\/./i.test(path)) return next()
    try {
      await limits.login(req.ip ?? '')
      next()
    } catch (error) {
      if (!isFailure(error)) return next(error)
      const seconds = (error as { retryAfterSeconds?: number }).retryAfterSeconds ?? 60
      res
        .status(429)
        .set('Retry-After', String(seconds))
        .json({ errors: [{ message: error.message }] })
    }
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
