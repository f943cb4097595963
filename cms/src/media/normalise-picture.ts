import { randomUUID } from 'node:crypto'
import { fail } from '../errors.ts'
import { openPicture } from './open-picture.ts'

const FORMATS = ['jpeg', 'png', 'webp', 'heif']
const LEAST = { width: 320, height: 240 }
const LONGEST_SIDE = 2560

/**
 * A picture as it is kept: WebP, upright, no larger than any page shows, without what the camera wrote into it, under
 * a name that says nothing. Throws VALIDATION_FAILED for what is no JPEG, PNG, WebP or AVIF by its content, or too
 * small to be shown.
 */
export async function normalisePicture(bytes: Buffer): Promise<{ data: Buffer; name: string }> {
  const { format, width = 0, height = 0 } = await openPicture(bytes).metadata().catch(unreadable)
  if (!FORMATS.includes(format ?? '')) unreadable()
  if (width < LEAST.width || height < LEAST.height)
    fail('VALIDATION_FAILED', `The picture is too small: at least ${LEAST.width} × ${LEAST.height} pixels.`, [
      { field: 'file', message: `must have at least ${LEAST.width} × ${LEAST.height} pixels` },
    ])
  const data = await openPicture(bytes)
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 84 })
    .toBuffer()
    .catch(unreadable)
  return { data, name: `${randomUUID()}.webp` }
}

function unreadable(): never {
  fail('VALIDATION_FAILED', 'This picture cannot be read. Please send a JPEG, PNG, WebP or AVIF.', [
    { field: 'file', message: 'must be a picture' },
  ])
}
