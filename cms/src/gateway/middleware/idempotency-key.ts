import type { Request } from 'express'
import { fail } from '../../errors.ts'

const PRINTABLE = /^[\x21-\x7e]{8,255}$/

/** The request's Idempotency-Key. Throws IDEMPOTENCY_KEY_REQUIRED unless it is 8–255 printable ASCII characters. */
export function idempotencyKeyOf(req: Request): string {
  const key = req.get('Idempotency-Key')
  if (key !== undefined && PRINTABLE.test(key)) return key
  const message = key === undefined ? 'is required' : 'must be 8 to 255 printable characters without spaces'
  return fail('IDEMPOTENCY_KEY_REQUIRED', `The header Idempotency-Key ${message}.`, [
    { field: 'Idempotency-Key', message },
  ])
}
