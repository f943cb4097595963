import type { Request } from 'express'
import { fail } from '../../errors.ts'
import type { Route } from '../route.ts'

const PRINTABLE = /^[\x21-\x7e]{8,255}$/

/** Whether a route honours the header when it comes: a key belongs to somebody, so only those signed in have one. */
export function takesKey({ method, access, body }: Pick<Route, 'method' | 'access' | 'body'>): boolean {
  return method === 'post' && access !== 'public' && body !== undefined
}

/**
 * The request's Idempotency-Key, with or without the quotes that the draft wants around it; empty when there is none
 * and none is needed, and where none is honoured. Throws IDEMPOTENCY_KEY_REQUIRED unless it is 8–255 printable ASCII
 * characters.
 */
export function readIdempotencyKey(req: Request, route: Route): string {
  const given = req.get('Idempotency-Key')
  if (!takesKey(route) || (given === undefined && !route.needsIdempotencyKey)) return ''
  const key = given && /^".*"$/.test(given) ? given.slice(1, -1) : given
  if (key !== undefined && PRINTABLE.test(key)) return key
  const message = key === undefined ? 'is required' : 'must be 8 to 255 printable characters without spaces'
  return fail('IDEMPOTENCY_KEY_REQUIRED', `The header Idempotency-Key ${message}.`, [
    { field: 'Idempotency-Key', message },
  ])
}
