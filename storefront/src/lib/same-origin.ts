const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something was sent by a page of this site. `ownOrigins` are the origin
 * the server sees and the public one, which differ behind a proxy that ends TLS.
 */
export function isSameOrigin(request: Request, ownOrigins: string[]): boolean {
  if (SAFE_METHODS.has(request.method)) return true
  const origin = request.headers.get('origin')
  if (origin) return ownOrigins.includes(origin)
  return request.headers.get('sec-fetch-site') === 'same-origin'
}
