import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

/** As Astro writes it: hashes of the page's own scripts and styles. */
const ASTRO = "script-src 'self' 'sha256-c2NyaXB0'; style-src 'self' 'sha256-c3R5bGU='"

async function headersFor({ env = {}, given = {}, isPrivate = false } = {}): Promise<Headers> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, String(value))
  vi.resetModules()
  const { securityHeaders } = await import('./content-security.ts')
  const headers = new Headers(given)
  securityHeaders(headers, { isPrivate })
  return headers
}

async function policyFor(env: Record<string, string> = {}): Promise<Map<string, string[]>> {
  const headers = await headersFor({ env, given: { 'content-security-policy': ASTRO } })
  const parts = (headers.get('content-security-policy') ?? '').split('; ').map((part) => part.split(' '))
  expect(new Set(parts.map(([name]) => name)).size).toBe(parts.length)
  return new Map(parts.map(([name = '', ...values]) => [name, values]))
}

it.each([
  [true, 'public, max-age=60', 'private, no-store'],
  [true, null, 'private, no-store'],
  [false, 'public, max-age=60', 'public, max-age=60'],
  [false, null, 'private, no-cache'],
])('what is private (%s) is kept nowhere, even when the page says %s', async (isPrivate, said, kept) => {
  const headers = await headersFor({ given: said ? { 'cache-control': said } : {}, isPrivate })
  expect(headers.get('cache-control')).toBe(kept)
})

describe('the content policy', () => {
  it('runs scripts by their hashes, and nothing from elsewhere', async () => {
    const policy = await policyFor()
    expect(policy.get('script-src')).toEqual(["'self'", "'sha256-c2NyaXB0'"])
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'self'"])
    expect(policy.get('form-action')).toEqual(["'self'"])
    expect(policy.get('connect-src')).toEqual(["'self'"])
    expect(policy.get('frame-src')).toEqual(["'none'"])
    for (const values of policy.values()) expect(values.join()).not.toMatch(/unsafe|\*/)
  })

  it('is framed by the panel only, and shows its pictures', async () => {
    const policy = await policyFor({ PUBLIC_API_URL: 'https://api.stay.example' })
    expect(policy.get('frame-ancestors')).toEqual(["'self'", 'https://api.stay.example'])
    expect(policy.get('img-src')).toContain('https://api.stay.example')
  })

  it('lets Stripe’s own fields in where there are keys, and map tiles as pictures only', async () => {
    const policy = await policyFor({
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
      STRIPE_SANDBOX_URL: '',
      MAP_TILES_URL: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
    })
    expect(policy.get('script-src')).toEqual(["'self'", 'https://js.stripe.com', "'sha256-c2NyaXB0'"])
    expect(policy.get('frame-src')).toEqual(['https://js.stripe.com', 'https://hooks.stripe.com'])
    expect(policy.get('connect-src')).toEqual(["'self'", 'https://api.stripe.com'])
    const names = [...policy].filter(([, values]) => values.includes('https://*.tiles.example'))
    expect(names.map(([name]) => name)).toEqual(['img-src'])
  })

  it('is completed once, though a page shown in place of another passes twice', async () => {
    const headers = await headersFor({ given: { 'content-security-policy': ASTRO } })
    const once = headers.get('content-security-policy')
    const { securityHeaders } = await import('./content-security.ts')
    securityHeaders(headers, { isPrivate: false })
    expect(headers.get('content-security-policy')).toBe(once)
  })
})

it.each([
  ['https://stay.example', 'max-age=31536000; includeSubDomains'],
  ['http://localhost:4321', null],
])('at %s keeps to TLS: %s', async (url, expected) => {
  const headers = await headersFor({ env: { FRONTEND_URL: url } })
  expect(headers.get('strict-transport-security')).toBe(expected)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
})
