import type { CollectionConfig } from 'payload'
import { anyone, either } from '../access/compose.ts'
import { hiddenExceptFor, roleOf } from '../access/role-of.ts'
import { admins, onlyServices, ownInLists, withRole } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { forgetOldSizes, markUploader, tellUploaded } from '../hooks/media-hooks.ts'
import { requireFile } from '../hooks/require-file.ts'
import { mediaPath, PICTURE_TYPES } from '../media/media-path.ts'
import { closeUpload } from '../media/upload-policy.ts'

/**
 * Public pictures. An upload is stored as it came, so that the request stays short; a worker then strips its
 * EXIF data and makes the smaller sizes, and until then their addresses are those of the original.
 */
export const Media = (directory: string): CollectionConfig => ({
  slug: 'media',
  labels: { singular: say('Picture', 'तस्वीर'), plural: say('Pictures', 'तस्वीरें') },
  admin: {
    group: GROUPS.content,
    useAsTitle: 'alt',
    defaultColumns: ['filename', 'alt', 'width', 'height', 'uploadedBy', 'createdAt'],
    listSearchableFields: ['alt', 'filename'],
    baseFilter: ownInLists('uploadedBy'),
    hidden: hiddenExceptFor('owner', 'editor', 'admin'),
  },
  access: {
    read: anyone,
    create: withRole('owner', 'editor', 'admin'),
    update: either(admins, ({ req }) => mine(req.user)),
    delete: either(admins, ({ req }) => mine(req.user)),
  },
  upload: {
    staticDir: directory,
    mimeTypes: PICTURE_TYPES,
    modifyResponseHeaders: closeUpload,
    crop: false,
    focalPoint: false,
    adminThumbnail: ({ doc }) => String(doc.thumbnailUrl ?? mediaPath(String(doc.filename))),
  },
  disableDuplicate: true,
  hooks: {
    beforeOperation: [requireFile],
    beforeChange: [markUploader, forgetOldSizes],
    afterChange: [tellUploaded],
  },
  fields: [
    {
      name: 'alt',
      type: 'text',
      label: say('What it shows', 'इसमें क्या है'),
      required: true,
      maxLength: 200,
      admin: {
        description: say('Read aloud to people who cannot see it.', 'जो देख नहीं सकते, उन्हें पढ़कर सुनाया जाता है।'),
      },
    },
    derived('thumbnailUrl'),
    derived('cardUrl'),
    derived('largeUrl'),
    {
      name: 'processedAt',
      type: 'date',
      access: { create: onlyServices, update: onlyServices },
      admin: { hidden: true },
    },
    {
      name: 'uploadedBy',
      type: 'relationship',
      relationTo: 'users',
      label: say('Uploaded by', 'किसने जोड़ी'),
      index: true,
      access: { create: onlyServices, update: onlyServices },
      admin: { position: 'sidebar', readOnly: true },
    },
  ],
  timestamps: true,
})

/** A path below the cms, such as `/media/room-320.webp`. */
function derived(name: string): CollectionConfig['fields'][number] {
  return {
    name,
    type: 'text',
    access: { create: onlyServices, update: onlyServices },
    admin: { hidden: true },
  }
}

function mine(user: { id: number | string; role?: unknown } | null) {
  const role = roleOf(user)
  return user !== null && (role === 'owner' || role === 'editor') && { uploadedBy: { equals: user.id } }
}
