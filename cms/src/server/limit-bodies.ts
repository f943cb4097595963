import { MAX_UPLOAD_BYTES } from '@bookmysleep/domain/uploads'
import type { RequestHandler } from 'express'

/** Bytes of a form without files: a long guide is a hundredth of it. */
const MAX_FORM_BYTES = 2 * 1024 * 1024
/** What stands around the file of an upload: fields, boundaries, names. */
const AROUND_FILE_BYTES = 256 * 1024

/**
 * Refuses what the panel and Payload's REST would read into memory whole before they ask who sent it: bodies that are
 * too long, and those that do not say how long they are. Browsers always say it.
 */
export const limitBodies: RequestHandler = (req, res, next) => {
  const length = req.get('Content-Length')
  if (length === undefined && req.get('Transfer-Encoding') !== undefined)
    return void refuse(411, 'Say how long the body is: send a Content-Length.')
  const isUpload = /^multipart\/form-data\b/i.test(req.get('Content-Type') ?? '')
  const most = isUpload ? MAX_UPLOAD_BYTES + AROUND_FILE_BYTES : MAX_FORM_BYTES
  if (Number(length ?? 0) > most) return void refuse(413, `Send at most ${most} bytes.`)
  next()

  /** What is on its way is not read, so the connection ends with the answer. */
  function refuse(status: number, message: string) {
    res.status(status).set('Connection', 'close')
    res.json({ errors: [{ message }] })
  }
}
