import { MAX_MEGAPIXELS } from '@bookmysleep/domain/uploads'
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import sharp, { type Sharp } from 'sharp'
import { fail } from '../errors.ts'

const AT_ONCE = 2
const MAY_WAIT = 16
const places = bulkhead(AT_ONCE, MAY_WAIT)

/**
 * Works on a picture, upright as the camera was held; `work` may open it more than once. What is written from it has
 * nothing of what the camera wrote into the file (EXIF, place included): sharp keeps no metadata unless told to.
 * Opening fails for what is no picture, and for one of more than 30 megapixels. A picture that is unpacked takes up to
 * 120 MB, so a process works on two at a time; throws UNAVAILABLE when many wait for that already.
 */
export async function workOnPicture<T>(bytes: Buffer, work: (open: () => Sharp) => Promise<T>): Promise<T> {
  const open = () =>
    sharp(bytes, { limitInputPixels: MAX_MEGAPIXELS * 1_000_000, failOn: 'error' }).autoOrient()
  try {
    return await places.execute(() => work(open))
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error
    return fail(
      'UNAVAILABLE',
      'Many pictures are being added just now. Please send this one again in a minute.',
    )
  }
}
