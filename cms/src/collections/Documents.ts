import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyServices, own, withRole } from '../access/rules.ts'
import type { Config } from '../config/read-config.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { markUploader } from '../hooks/media-hooks.ts'
import { namePaper } from '../hooks/name-paper.ts'
import { requireFile } from '../hooks/require-file.ts'
import { chooseId } from '../hooks/seal-field.ts'
import { serveSealed, storeSealed } from '../hooks/seal-file.ts'
import { papersDirectory } from '../identity/personal-data/sealed-files.ts'

/** Papers that prove ownership: encrypted, seen by whoever uploaded them and by admins, never served publicly. */
export const Documents = (config: Pick<Config, 'stateDir'>): CollectionConfig => ({
  slug: 'documents',
  labels: { singular: say('Paper', 'काग़ज़'), plural: say('Papers', 'काग़ज़ात') },
  admin: {
    group: GROUPS.stays,
    useAsTitle: 'title',
    defaultColumns: ['title', 'filename', 'uploadedBy', 'createdAt'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: {
    read: either(admins, own('owner', 'uploadedBy')),
    create: withRole('owner', 'admin'),
    update: admins,
    delete: either(admins, own('owner', 'uploadedBy')),
  },
  upload: {
    staticDir: papersDirectory(config),
    disableLocalStorage: true,
    handlers: [serveSealed],
    mimeTypes: ['application/pdf', 'image/jpeg', 'image/png'],
    crop: false,
    focalPoint: false,
  },
  disableDuplicate: true,
  hooks: {
    beforeOperation: [requireFile],
    beforeChange: [markUploader, chooseId, namePaper],
    afterChange: [storeSealed],
  },
  fields: [
    { name: 'title', type: 'text', label: say('What it is', 'यह क्या है'), required: true, maxLength: 120 },
    {
      name: 'uploadedBy',
      type: 'relationship',
      relationTo: 'users',
      label: say('Uploaded by', 'किसने जोड़ा'),
      index: true,
      access: { create: onlyServices, update: onlyServices },
      admin: { position: 'sidebar', readOnly: true },
    },
  ],
  timestamps: true,
})
