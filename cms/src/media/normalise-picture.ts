import { randomUUID } from 'node:crypto'
import { fail } from '../errors.ts'
import { workOnPicture } from './open-picture.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'

const FORMATS = ['jpeg', 'png', 'webp', 'heif']
const LEAST = { width: 320, height: 240 }
const LONGEST_SIDE = 2560

/**
 * A picture as it is kept: WebP, upright, no larger than any page shows, without what the camera wrote into it, under
 * a name that says nothing. Throws VALIDATION_FAILED for what is no JPEG, PNG, WebP or AVIF by its content, or too
 * small to be shown.
 */
export async function normalisePicture(bytes: Buffer): Promise<{ data: Buffer; name: string }> {
  const data = await workOnPicture(bytes, async (open) => {
    const { format, width = 0, height = 0 } = await open().metadata().catch(refuseUnreadable)
    if (!FORMATS.includes(format ?? '')) refuseUnreadable()
    if (width < LEAST.width || height < LEAST.height)
      fail(
        'VALIDATION_FAILED',
        `The picture is too small: at least ${LEAST.width} × ${LEAST.height} pixels.`,
        [{ field: 'file', message: `must have at least ${LEAST.width} × ${LEAST.height} pixels` }],
      )
    return open()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 84 })
      .toBuffer()
      .catch(refuseUnreadable)
  })
  return { data, name: `${randomUUID()}.webp` }
}
