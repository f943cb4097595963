import sharp, { type Sharp } from 'sharp'

const MAX_PIXELS = 60_000_000

/**
 * A picture, upright as the camera was held. What is written from it has nothing of what the camera wrote into the
 * file (EXIF, place included): sharp keeps no metadata unless told to. Reading fails for what is no picture, and for
 * one of more than 60 megapixels.
 */
export function openPicture(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient()
}
