import type { AstroCookies } from 'astro'
import { isSignedInElsewhere } from './session.ts'

/**
 * Links of other sites (a mail, the bank's page) come without the strict session cookies. Somebody who is signed in
 * is sent the same address once more by a page of ours, which has them; null for everybody else.
 */
export function comeInAgain(request: Request, url: URL, cookies: AstroCookies): Response | null {
  const site = request.headers.get('sec-fetch-site')
  const isLink = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate'
  if (!isLink || site !== 'cross-site' || !isSignedInElsewhere(cookies)) return null
  const here = escapeHtml(url.pathname + url.search)
  const page = `<!doctype html><meta http-equiv="refresh" content="0;url=${here}"><a href="${here}">BookMySleep</a>`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' }
  return new Response(page, { headers: { ...headers, 'content-security-policy': "default-src 'none'" } })
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
