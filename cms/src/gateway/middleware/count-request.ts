import { addressBlock } from '@bookmysleep/domain/client-address'
import type { Request, RequestHandler, Response } from 'express'
import type { LimitName, RateLimits, Standing } from './limit-rate.ts'

/**
 * Counts a request against a limit, and tells the client where it stands with all that it was counted against, in the
 * headers of draft-ietf-httpapi-ratelimit-headers. Throws TOO_MANY_REQUESTS.
 */
export async function countRequest(
  res: Response,
  { limits, name, key }: { limits: RateLimits; name: LimitName; key: string },
): Promise<void> {
  try {
    tell(res, await limits[name](key))
  } catch (error) {
    const { standing } = Object(error) as { standing?: Standing }
    if (standing) tell(res, standing)
    throw error
  }
}

/** Whom an address stands for in limits. */
export function addressKey(req: Request): string {
  return addressBlock(req.ip ?? '')
}

/** The limit of everything that one address may ask for, signed in or not. */
export function limitAddress(limits: RateLimits, name: LimitName): RequestHandler {
  return async (req, res, next) => {
    await countRequest(res, { limits, name, key: addressKey(req) })
    next()
  }
}

function tell(res: Response, { name, points, seconds, left, resetSeconds }: Standing): void {
  add(res, 'RateLimit-Policy', `"${name}";q=${points};w=${seconds}`)
  add(res, 'RateLimit', `"${name}";r=${left};t=${resetSeconds}`)
}

function add(res: Response, header: string, item: string): void {
  const before = res.getHeader(header)
  res.setHeader(header, before ? `${before}, ${item}` : item)
}
