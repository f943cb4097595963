import type { CollectionAfterChangeHook, UploadConfig } from 'payload'
import { contextOf } from '../context-of.ts'
import { readSealed, writeSealed } from '../identity/personal-data/sealed-files.ts'
import { closeUpload } from '../media/upload-policy.ts'

type Handler = NonNullable<UploadConfig['handlers']>[number]

/** Stores what was uploaded; Payload itself writes nothing. */
export const storeSealed: CollectionAfterChangeHook = async ({ doc, req }) => {
  if (req.file)
    await writeSealed(contextOf(req), { id: String(doc.id), filename: doc.filename }, req.file.data)
  return doc
}

/** Gives a paper in clear to whoever may read it, which Payload has checked. */
export const serveSealed: Handler = async (req, { headers, params: { filename } }) => {
  const where = { filename: { equals: filename } }
  const found = await req.payload.db.findOne<{ id: string; mimeType: string }>({
    collection: 'documents',
    where,
    req,
  })
  const bytes = found && (await readSealed(contextOf(req), { id: String(found.id), filename }))
  if (!bytes) return new Response(null, { status: 404 })
  const given = closeUpload({ headers: new Headers(headers) })
  // Browsers do not show a PDF from which everything is taken.
  if (found.mimeType === 'application/pdf') given.set('Content-Disposition', 'attachment')
  given.set('Content-Type', found.mimeType)
  given.set('Content-Length', String(bytes.length))
  given.set('Cache-Control', 'private, no-store')
  return new Response(new Uint8Array(bytes), { headers: given })
}
