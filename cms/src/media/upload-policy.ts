/** What people have uploaded is shown, never run: no script, no form, no origin of ours. */
export const UPLOAD_POLICY = "default-src 'none'; sandbox"

/** For the files that Payload serves. */
export function closeUpload({ headers }: { headers: Headers }): Headers {
  headers.set('Content-Security-Policy', UPLOAD_POLICY)
  return headers
}
