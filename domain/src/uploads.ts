/** Largest picture or paper that may be uploaded, in bytes. */
export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024
