import { MAX_MEGAPIXELS, PICTURE_PROBLEMS } from '@bookmysleep/domain/uploads'
import { fail } from '../errors.ts'

/** Throws VALIDATION_FAILED for what was sent as a picture and cannot be opened as one. */
export function refuseUnreadable(): never {
  fail(
    'VALIDATION_FAILED',
    `This picture cannot be read. Please send a JPEG, PNG, WebP or AVIF of at most ${MAX_MEGAPIXELS} megapixels.`,
    [{ field: 'file', message: PICTURE_PROBLEMS.unreadable }],
  )
}
