import { PICTURE_PROBLEMS } from '@bookmysleep/domain/uploads'
import type { Sharp } from 'sharp'
import { fail } from '../errors.ts'
import { workOnPicture } from './open-picture.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'

const FORMATS = ['jpeg', 'png', 'webp', 'heif']

/**
 * Works on what was sent as a picture, once its content says that it is one; what `work` writes from it has nothing of
 * what the camera wrote into it. Throws VALIDATION_FAILED for what is no JPEG, PNG, WebP or AVIF, cannot be read, or
 * has fewer pixels than `least`.
 */
export function workOnChecked<T>(
  bytes: Buffer,
  { least, work }: { least: { width: number; height: number }; work: (open: () => Sharp) => Promise<T> },
): Promise<T> {
  return workOnPicture(bytes, async (open) => {
    const { format, width = 0, height = 0 } = await open().metadata().catch(refuseUnreadable)
    if (!FORMATS.includes(format ?? '')) refuseUnreadable()
    if (width < least.width || height < least.height)
      fail(
        'VALIDATION_FAILED',
        `The picture is too small: at least ${least.width} × ${least.height} pixels.`,
        [{ field: 'file', message: PICTURE_PROBLEMS.small }],
      )
    return work(open).catch(refuseUnreadable)
  })
}
