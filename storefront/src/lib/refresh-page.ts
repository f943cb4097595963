import { createHash } from 'node:crypto'

/** As on every page of ours: one that does not take part would end the transition of the one before with an error. */
const STYLE = '@media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto; } }'
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/**
 * A page that sends the browser on at once. Unlike a redirect it makes a new request of ours: strict cookies come
 * along, and where a form may lead to is not asked.
 */
export function refreshPage(address: string): Response {
  const there = escapeHtml(address)
  const refresh = `<meta http-equiv="refresh" content="0;url=${there}">`
  const page = `<!doctype html>${refresh}<style>${STYLE}</style><a href="${there}">BookMySleep</a>`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' }
  return new Response(page, { headers: { ...headers, 'content-security-policy': POLICY } })
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
