import type { AstroCookies } from 'astro'
import { refreshPage } from './refresh-page.ts'
import { isSignedInElsewhere } from './session.ts'

/**
 * Links of other sites (a mail, the bank's page) come without the strict session cookies. Somebody who is signed in
 * is sent the same address once more by a page of ours, which has them; null for everybody else.
 */
export function comeInAgain(request: Request, url: URL, cookies: AstroCookies): Response | null {
  const site = request.headers.get('sec-fetch-site')
  const isLink = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate'
  if (!isLink || site !== 'cross-site' || !isSignedInElsewhere(cookies)) return null
  return refreshPage(url.pathname + url.search)
}
