import { AROUND_FILE_BYTES, MAX_UPLOAD_BYTES } from '@bookmysleep/domain/uploads'

const FORM_BYTES = 256 * 1024

/** Pages to which pictures are sent. */
const UPLOADS = ['/account/profile']

/**
 * Whether a form is larger than its page takes, by what it says of itself: a server reads no more than that. One that
 * does not say its size is too large everywhere.
 */
export function isFormTooLarge({ method, headers, url }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const length = headers.get('content-length')
  if (length === null) return headers.has('transfer-encoding')
  const isUpload = UPLOADS.includes(new URL(url).pathname)
  return Number(length) > (isUpload ? MAX_UPLOAD_BYTES + AROUND_FILE_BYTES : FORM_BYTES)
}
