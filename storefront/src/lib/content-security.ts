import { config } from '../config/env.ts'

const STRIPE = {
  script: 'https://js.stripe.com',
  api: 'https://api.stripe.com',
  frames: 'https://js.stripe.com https://hooks.stripe.com',
}

/**
 * Headers that every answer carries. What is shown to somebody logged in, or sets a cookie, is never kept, whatever the
 * page says: a fresh session rides on whichever answer comes next.
 */
export function securityHeaders(headers: Headers, { isPrivate }: { isPrivate: boolean }): void {
  const policy = headers.get('content-security-policy')
  // A page rendered in place of another passes here twice.
  if (policy && !policy.includes('default-src'))
    headers.set('content-security-policy', completePolicy(policy))
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=(self)')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (config.secureCookies) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  if (isPrivate) headers.set('cache-control', 'private, no-store')
  else if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
}

/** Astro's policy knows the hashes of scripts and styles; this adds what else a page may load. */
function completePolicy(policy: string): string {
  const { publicApiUrl, mapTilesUrl, stripeKeys } = config
  const images = [
    "'self'",
    'data:',
    'blob:',
    publicApiUrl,
    ...(mapTilesUrl ? [originPattern(mapTilesUrl)] : []),
  ]
  const ours = [
    "default-src 'self'",
    "base-uri 'self'",
    "object-src 'none'",
    "form-action 'self'",
    `frame-ancestors 'self' ${publicApiUrl}`,
    `img-src ${images.join(' ')}`,
    `connect-src 'self'${stripeKeys ? ` ${STRIPE.api}` : ''}`,
    `frame-src ${stripeKeys ? STRIPE.frames : "'none'"}`,
  ]
  const theirs = stripeKeys
    ? policy.replace("script-src 'self'", `script-src 'self' ${STRIPE.script}`)
    : policy
  return `${ours.join('; ')}; ${theirs}`
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` → `https://*.tiles.example`. */
function originPattern(template: string): string {
  const origin = /^(https?:\/\/[^/]+)/.exec(template)?.[1] ?? ''
  return origin.replace(/\{[^}]+\}/g, '*')
}
