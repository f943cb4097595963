import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { tell } from './tell.ts'

export const markUploader: CollectionBeforeChangeHook = ({ data, operation, req }) =>
  operation === 'create' && req.user ? { ...data, uploadedBy: req.user.id } : data

/** The smaller sizes of a picture that was replaced show the old one. */
export const forgetOldSizes: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) =>
  operation === 'update' && data.filename && data.filename !== originalDoc?.filename
    ? { ...data, processedAt: null, thumbnailUrl: null, cardUrl: null, largeUrl: null }
    : data

/** A new file, also in place of an old one, has sizes to be made. */
export const tellUploaded: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  if (operation === 'create' || doc.filename !== previousDoc?.filename) {
    await tell(req, { type: 'media.uploaded', kind: 'media', doc, data: {} })
  }
  return doc
}
