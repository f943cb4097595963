import { MAX_UPLOAD_BYTES } from '@bookmysleep/domain/uploads'
import type { Request, RequestHandler } from 'express'

/** Bytes of a form without files: a long guide is a hundredth of it. */
const MAX_FORM_BYTES = 2 * 1024 * 1024
/** What stands around the file of an upload: fields, boundaries, names. */
const AROUND_FILE_BYTES = 256 * 1024

/** How somebody has arranged their lists, which everybody who is logged in may store under any name. */
const MAX_PREFERENCE_BYTES = 32 * 1024
const PREFERENCES = /^\/api\/payload-preferences\//i

/**
 * Refuses what the panel and Payload's REST would read into memory whole before they ask who sent it: bodies that are
 * too long, and those that do not say how long they are. Browsers always say it.
 */
export const limitBodies: RequestHandler = (req, res, next) => {
  const length = req.get('Content-Length')
  if (length === undefined && req.get('Transfer-Encoding') !== undefined)
    return void refuse(411, 'Say how long the body is: send a Content-Length.')
  const most = mostOf(req)
  if (Number(length ?? 0) > most) return void refuse(413, `Send at most ${most} bytes.`)
  next()

  /** What is on its way is not read, so the connection ends with the answer. */
  function refuse(status: number, message: string) {
    res.status(status).set('Connection', 'close')
    res.json({ errors: [{ message }] })
  }
}

function mostOf(req: Request): number {
  // An address that cannot be decoded, or leads elsewhere than it says, is refused by `limitPanel`.
  if (PREFERENCES.test(req.path.replace(/%[2-7][\da-f]/gi, decodeURIComponent))) return MAX_PREFERENCE_BYTES
  const isUpload = /^multipart\/form-data\b/i.test(req.get('Content-Type') ?? '')
  return isUpload ? MAX_UPLOAD_BYTES + AROUND_FILE_BYTES : MAX_FORM_BYTES
}
