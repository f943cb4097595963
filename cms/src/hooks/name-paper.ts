import { randomUUID } from 'node:crypto'
import type { CollectionBeforeChangeHook } from 'payload'

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/**
 * What people call their files names them; a paper is stored under its id, and one that replaces it beside it: whoever
 * seals the old one anew at that moment must not write over the new one. `chooseId` runs before.
 */
export const namePaper: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  if (!req.file) return data
  const id = operation === 'create' ? data._id : originalDoc?.id
  return { ...data, filename: `${id}-${randomUUID().slice(0, 8)}.${ENDINGS[data.mimeType] ?? 'bin'}` }
}
