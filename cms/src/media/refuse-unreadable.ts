import { fail } from '../errors.ts'
import { MAX_PIXELS } from './open-picture.ts'

/** Throws VALIDATION_FAILED for what was sent as a picture and cannot be opened as one. */
export function refuseUnreadable(): never {
  const most = MAX_PIXELS / 1_000_000
  fail(
    'VALIDATION_FAILED',
    `This picture cannot be read. Please send a JPEG, PNG, WebP or AVIF of at most ${most} megapixels.`,
    [{ field: 'file', message: `must be a picture of at most ${most} megapixels` }],
  )
}
