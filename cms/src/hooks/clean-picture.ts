import { randomUUID } from 'node:crypto'
import type { CollectionBeforeOperationHook } from 'payload'
import { roleOf } from '../access/role-of.ts'
import { PICTURE_WIDTHS } from '../media/media-path.ts'
import { workOnPicture } from '../media/open-picture.ts'
import { refuseUnreadable } from '../media/refuse-unreadable.ts'

/**
 * Stores an upload only without what the camera wrote into it (its place above all), upright, no larger than a page
 * shows, and under a name that says nothing. Only owners upload; whoever else asks is refused before any work is done.
 * Throws VALIDATION_FAILED for what cannot be read as a picture.
 */
export const cleanPicture: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { overrideAccess } = args as { overrideAccess?: boolean }
  if (operation !== 'create' || !req.file) return args
  if (!overrideAccess && roleOf(req.user) !== 'owner') return args
  const side = PICTURE_WIDTHS.large
  const data = await workOnPicture(req.file.data, (open) =>
    open()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
      .catch(refuseUnreadable),
  )
  req.file = { ...req.file, data, name: `${randomUUID()}.webp`, mimetype: 'image/webp', size: data.length }
  return args
}
