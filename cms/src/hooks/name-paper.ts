import type { CollectionBeforeChangeHook } from 'payload'

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** What people call their files names them; a paper is stored under its id. `chooseId` runs before. */
export const namePaper: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  if (!req.file) return data
  const id = operation === 'create' ? data._id : originalDoc?.id
  return { ...data, filename: `${id}.${ENDINGS[data.mimeType] ?? 'bin'}` }
}
