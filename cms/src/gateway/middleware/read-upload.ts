import { hasManyParts } from '@bookmysleep/domain/form-parts'
import { AROUND_FILE_BYTES, MAX_UPLOAD_BYTES, MAX_UPLOAD_MB } from '@bookmysleep/domain/uploads'
import type { Request } from 'express'
import { fail } from '../../errors.ts'

export type Upload = { bytes: Buffer; fields: Record<string, unknown> }

/**
 * A form with one file under `file`, and its other fields as text. What the client calls the file, and what type it
 * says it is, is not looked at. Throws UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE before more than that is read, or
 * VALIDATION_FAILED.
 */
export async function readUpload(req: Request): Promise<Upload> {
  const type = req.get('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type))
    fail('UNSUPPORTED_MEDIA_TYPE', 'Send the picture as multipart/form-data, under the name file.')
  const body = await readBounded(req)
  if (hasManyParts(body, type)) fail('VALIDATION_FAILED', 'The form has more fields than there are.')
  const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => fail('VALIDATION_FAILED', 'The form cannot be read.'))
  const files = [...form].filter(([, value]) => typeof value !== 'string')
  const [name, file] = files[0] ?? []
  if (files.length !== 1 || name !== 'file' || !(file instanceof File) || file.size === 0)
    return fail('VALIDATION_FAILED', 'Send one picture, under the name file.', [
      { field: 'file', message: 'is required, once' },
    ])
  const fields = [...form].filter(([, value]) => typeof value === 'string')
  return { bytes: Buffer.from(await file.arrayBuffer()), fields: Object.fromEntries(fields) }
}

async function readBounded(req: Request): Promise<Buffer> {
  const limit = MAX_UPLOAD_BYTES + AROUND_FILE_BYTES
  if (Number(req.get('Content-Length') ?? 0) > limit) tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(): never {
  fail('BODY_TOO_LARGE', `A picture may have at most ${MAX_UPLOAD_MB} MB.`)
}
