/** What a picture may be; checked by content, not by name. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']

/** Widths of the smaller sizes, in pixels; heights follow the picture. */
export const PICTURE_WIDTHS = { thumbnail: 320, card: 640, large: 1600 } as const

export const MEDIA_ROUTE = '/media'

/** Where the cms serves a file of the media folder. */
export function mediaPath(filename: string): string {
  return `${MEDIA_ROUTE}/${encodeURIComponent(filename)}`
}
