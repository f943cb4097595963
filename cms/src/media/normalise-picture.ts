import { randomUUID } from 'node:crypto'
import { workOnChecked } from './check-picture.ts'

const LEAST = { width: 320, height: 240 }
const LONGEST_SIDE = 2560

/**
 * A picture as it is kept: WebP, upright, no larger than any page shows, without what the camera wrote into it, under
 * a name that says nothing. Throws VALIDATION_FAILED for what is no JPEG, PNG, WebP or AVIF by its content, or too
 * small to be shown.
 */
export async function normalisePicture(bytes: Buffer): Promise<{ data: Buffer; name: string }> {
  const data = await workOnChecked(bytes, {
    least: LEAST,
    work: (open) =>
      open()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 84 })
        .toBuffer(),
  })
  return { data, name: `${randomUUID()}.webp` }
}
