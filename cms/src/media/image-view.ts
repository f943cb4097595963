import type { Image } from '@bookmysleep/domain/api/primitives'
import { mediaPath } from './media-path.ts'

/** What is needed of a media document, however it was read. */
export type StoredPicture = {
  filename?: string | null
  alt?: string | null
  width?: number | null
  height?: number | null
  thumbnailUrl?: string | null
  cardUrl?: string | null
  largeUrl?: string | null
}

/** A picture with absolute addresses; sizes that a worker has not made yet fall back to the original. */
export function imageView({ apiUrl }: { apiUrl: string }, picture: StoredPicture): Image {
  const original = mediaPath(picture.filename ?? '')
  return {
    url: apiUrl + (picture.largeUrl ?? original),
    cardUrl: apiUrl + (picture.cardUrl ?? original),
    thumbnailUrl: apiUrl + (picture.thumbnailUrl ?? original),
    alt: picture.alt ?? '',
    width: picture.width ?? null,
    height: picture.height ?? null,
  }
}
