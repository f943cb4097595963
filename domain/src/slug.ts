const MAX_LENGTH = 80

/**
 * Text as a part of an address: lower case, accents dropped, words joined by dashes, at most 80 characters.
 * Text without Latin letters or digits gives the fallback.
 */
export function slugOf(text: string, fallback = 'stay'): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = words.join('-')
  if (slug.length > MAX_LENGTH) slug = slug.slice(0, MAX_LENGTH).replace(/-[^-]*$/, '')
  return slug || fallback
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, isTaken: (candidate: string) => boolean): string {
  let candidate = slug
  for (let number = 2; isTaken(candidate); number += 1) candidate = `${slug}-${number}`
  return candidate
}
