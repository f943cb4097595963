import { hasManyParts } from '@bookmysleep/domain/form-parts'

/** A form with a picture; empty for one with more fields than there are, which is not read. */
export async function readUploadForm(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  const body = new Uint8Array(await request.arrayBuffer())
  const isUpload = /^multipart\//i.test(type)
  if (isUpload && hasManyParts(Buffer.from(body.buffer), type)) return new FormData()
  return new Response(body, { headers: { 'content-type': type } }).formData()
}
