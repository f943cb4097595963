import { expect, it } from 'vitest'
import { securityHeaders } from './content-security.ts'

it.each([
  [true, 'public, max-age=60', 'private, no-store'],
  [true, null, 'private, no-store'],
  [false, 'public, max-age=60', 'public, max-age=60'],
  [false, null, 'private, no-cache'],
])('what is private (%s) is kept nowhere, even when the page says %s', (isPrivate, said, kept) => {
  const headers = new Headers(said ? { 'cache-control': said } : {})
  securityHeaders(headers, { isPrivate })
  expect(headers.get('cache-control')).toBe(kept)
})
