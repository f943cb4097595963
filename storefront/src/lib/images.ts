import type { Image } from '@bookmysleep/domain/api/primitives'
import { config } from '../config/env.ts'

/** Widths the API's image sizes are made in. */
const WIDTHS = { thumbnail: 320, card: 640, large: 1600 }

/** The address a browser loads a picture from; the API may answer paths of its own host. */
export function imageUrl(url: string): string {
  return url.startsWith('/') && !url.startsWith('//') ? config.publicApiUrl + url : url
}

/** All sizes of a picture, so that the browser takes the smallest that is sharp. */
export function srcset(image: Image): string {
  const sizes = [
    [image.thumbnailUrl, WIDTHS.thumbnail],
    [image.cardUrl, WIDTHS.card],
    [image.url, Math.min(image.width ?? WIDTHS.large, WIDTHS.large)],
  ] as const
  const byUrl = new Map(sizes.map(([url, width]) => [imageUrl(url), width]))
  return [...byUrl].map(([url, width]) => `${url.replaceAll(' ', '%20')} ${width}w`).join(', ')
}

/** Width and height to reserve; 4:3 when the API does not know. */
export function dimensions(image: Image): { width: number; height: number } {
  return { width: image.width ?? 1600, height: image.height ?? 1200 }
}
