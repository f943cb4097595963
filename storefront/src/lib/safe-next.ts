/**
 * A page of this site to go to after logging in. Anything that a browser could read as another
 * origin (`//host`, `/\host`, a scheme, control characters) becomes `fallback`.
 */
export function safeNext(next: string | null | undefined, fallback = '/'): string {
  if (!next?.startsWith('/')) return fallback
  if (/[\\\p{Cc}]/u.test(next)) return fallback
  const base = 'http://storefront.invalid'
  if (!URL.canParse(next, base)) return fallback
  const url = new URL(next, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
