/** Largest picture or paper that may be uploaded, in bytes. */
export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024
export const MAX_UPLOAD_MB = MAX_UPLOAD_BYTES / 1024 / 1024

/** Room in a form beside its file: other fields, names, boundaries. In bytes. */
export const AROUND_FILE_BYTES = 64 * 1024

/** A picture that is unpacked takes four bytes a pixel. */
export const MAX_MEGAPIXELS = 30

/** The smallest side of a picture of somebody, in pixels. */
export const AVATAR_LEAST_SIDE = 128

/** What is wrong with a picture, in words that follow its field's name. */
export const PICTURE_PROBLEMS = {
  small: 'has too few pixels',
  unreadable: 'is no picture that can be read',
} as const
