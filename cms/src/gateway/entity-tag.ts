import { createHash } from 'node:crypto'

/**
 * Tags look like `"v<version>.<digest>"`: the version is the document's, the digest that of all bytes of the answer.
 * An answer holds more than its document (free beds, reviews), so If-None-Match looks at the whole tag, and If-Match,
 * which guards what a PUT writes, at the version.
 */
export function makeTag(bytes: string | Uint8Array, updatedAt: string | null): string {
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 27)
  return updatedAt === null ? `"${digest}"` : `"v${Date.parse(updatedAt).toString(36)}.${digest}"`
}

/** A strong tag names the bytes as they are sent, so a compressed answer has one of its own. */
export function encodedTag(tag: string, encoding: string): string {
  return tag.replace(/"$/, `.${encoding}"`)
}

/** The tag of If-None-Match that names this answer, in whatever encoding it was sent then; null when none does. */
export function findMatch(ifNoneMatch: string | undefined, tag: string): string | null {
  if (!ifNoneMatch) return null
  if (ifNoneMatch.trim() === '*') return tag
  return tagsOf(ifNoneMatch).find((given) => plain(given) === tag) ?? null
}

/**
 * The versions, in milliseconds, of which the stored one has to be one: null when If-Match asks for nothing, or for
 * anything that exists. Weak tags and those of other answers name none.
 */
export function expectedVersions(ifMatch: string | undefined): number[] | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null
  return tagsOf(ifMatch).flatMap((tag) => {
    const version = /^"v([\da-z]{1,9})\./.exec(tag)?.[1]
    return version ? [Number.parseInt(version, 36)] : []
  })
}

function tagsOf(header: string): string[] {
  return header.match(/(?:W\/)?"[\x21\x23-\x7e]*"/g) ?? []
}

function plain(tag: string): string {
  return tag.replace(/^W\//, '').replace(/\.(?:gzip|br|deflate|zstd)"$/, '"')
}
