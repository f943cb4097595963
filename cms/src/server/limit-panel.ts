import type { Request, RequestHandler, Response } from 'express'
import { isFailure } from '../errors.ts'
import { addressKey, countRequest } from '../gateway/middleware/count-request.ts'
import { createRateLimits, type LimitName } from '../gateway/middleware/limit-rate.ts'
import { type Noting, noteRefusal } from '../gateway/note-suspicious.ts'

const FILES = /^\/_next\/static\//

/** What Next takes out of an address before it looks for the route; browsers have done so before they send it. */
const DETOUR = /(^|\/)\.{1,2}(\/|$)|\\/

/**
 * Limits the panel and Payload's REST by address. Attempts to log in, to reset a password or to unlock an account
 * count against the same limit as those of `/api/v1`.
 */
export function limitPanel(ctx: Noting): RequestHandler {
  const limits = createRateLimits(ctx)
  return async (req, res, next) => {
    const path = decoded(req.path)
    if (path === null) return answer(res, 400, 'This address is malformed.')
    try {
      for (const name of limitsOf(req, path)) await countRequest(res, { limits, name, key: addressKey(req) })
      next()
    } catch (error) {
      if (!isFailure(error)) return next(error)
      noteRefusal(ctx, req, error)
      const { retryAfterSeconds } = error as { retryAfterSeconds?: number }
      res.set('Retry-After', String(retryAfterSeconds ?? 60))
      answer(res, 429, error.message)
    }
  }
}

function limitsOf({ method }: Request, path: string): LimitName[] {
  if (FILES.test(path)) return []
  if (method !== 'POST') return ['panel']
  if (/^\/api\/users\/(forgot-password|reset-password|second-step\/code)/i.test(path))
    return ['panel', 'login', 'code']
  return /^\/api\/users\/./i.test(path) ? ['panel', 'login'] : ['panel']
}

/** As Payload's REST answers. */
function answer(res: Response, status: number, message: string): void {
  res.status(status).json({ errors: [{ message }] })
}

/** Null for an address that would lead elsewhere than it says. */
function decoded(path: string): string | null {
  try {
    const said = decodeURIComponent(path)
    return DETOUR.test(said) ? null : said
  } catch {
    return null
  }
}
