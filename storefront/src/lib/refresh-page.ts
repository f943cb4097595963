/**
 * A page that sends the browser on at once. Unlike a redirect it makes a new request of ours: strict cookies come
 * along, and where a form may lead to is not asked.
 */
export function refreshPage(address: string): Response {
  const there = escapeHtml(address)
  const page = `<!doctype html><meta http-equiv="refresh" content="0;url=${there}"><a href="${there}">BookMySleep</a>`
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
