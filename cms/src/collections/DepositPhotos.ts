import { join } from 'node:path'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { admins, onlyServices, own, withRole } from '../access/rules.ts'
import { say } from '../fields/labels.ts'
import { cleanPicture } from '../hooks/clean-picture.ts'
import { belongToStay } from '../hooks/deposit-photo-hooks.ts'
import { requireFile } from '../hooks/require-file.ts'
import { PICTURE_TYPES } from '../media/media-path.ts'
import { closeUpload } from '../media/upload-policy.ts'

/**
 * Pictures of damage: seen by the two parties of the stay and by admins, never served publicly, never changed. They are
 * made small and stripped of their place before they are stored, and not by a worker later: the other party sees them.
 */
export const DepositPhotos = (stateDirectory: string): CollectionConfig => ({
  slug: 'deposit-photos',
  labels: {
    singular: say('Picture of damage', 'नुक़सान की तस्वीर'),
    plural: say('Pictures of damage', 'नुक़सान की तस्वीरें'),
  },
  admin: { hidden: true, useAsTitle: 'filename' },
  access: {
    read: either(admins, own('owner', 'owner'), own('seeker', 'seeker')),
    create: withRole('owner'),
    update: () => false,
    delete: () => false,
  },
  upload: {
    staticDir: join(stateDirectory, 'deposit-photos'),
    mimeTypes: PICTURE_TYPES,
    crop: false,
    focalPoint: false,
    modifyResponseHeaders: ({ headers }) => {
      headers.set('Cache-Control', 'private, no-store')
      return closeUpload({ headers })
    },
  },
  disableDuplicate: true,
  hooks: { beforeOperation: [requireFile, cleanPicture], beforeChange: [belongToStay] },
  fields: [
    {
      name: 'booking',
      type: 'relationship',
      relationTo: 'bookings',
      label: say('Booking', 'बुकिंग'),
      required: true,
      index: true,
    },
    ...['owner', 'seeker'].map((name) => ({
      name,
      type: 'relationship' as const,
      relationTo: 'users' as const,
      index: true,
      access: { create: onlyServices, update: onlyServices },
    })),
  ],
  timestamps: true,
})
