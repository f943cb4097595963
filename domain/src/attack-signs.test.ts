import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isScripted, signInBody, signInToken, signInUrl } from './attack-signs.ts'

const token = (header: object) => `${btoa(JSON.stringify(header))}.e30.`

describe('signs of an attack', () => {
  it.each([
    ['/api/v1/media/../../etc/passwd', 'path-traversal'],
    ['/media/%2e%2e%2f%2e%2e%2fenv', 'path-traversal'],
    ['/media/%252e%252e%252fenv', 'path-traversal'],
    ['/media/..%5c..%5cwin.ini', 'path-traversal'],
    ['/media/a.png%00.html', 'path-traversal'],
    ['/media/%2e%2e/%ZZ', 'path-traversal'],
    ['/wp-login.php', 'scanner'],
    ['/.env', 'scanner'],
    ['/.git/config', 'scanner'],
    ['/shop/index.php', 'scanner'],
    ['/api/v1/properties?city[$ne]=x', 'query-operator'],
    ['/api/v1/properties?$where=1', 'query-operator'],
    ['/api/v1/properties?__proto__[role]=admin', 'prototype-key'],
    ['/api/v1/properties?a[constructor][prototype]=1', 'prototype-key'],
  ])('are seen in %s', (url, sign) => {
    expect(signInUrl(url)).toBe(sign)
  })

  it.each([
    '/api/v1/properties?city=Delhi&priceMax=1500&q=$100 under ../ near',
    '/api/bookings?where[seeker][equals]=66f0&depth=0&sort=-createdAt',
    '/_next/static/chunks/app/(payload)/admin/%5B%5B...segments%5D%5D/page-1.js',
    '/api/v1/properties/suggest?q=../../etc/passwd',
    '/.well-known/security.txt',
    '/admin/collections/guides/create?locale=hi',
    '/api/v1/auth/verify-email/eyJhbGciOi..x',
    '/media/room%20..%20view.jpg',
    '/%E0%A4%A',
  ])('are not seen in %s', (url) => {
    expect(signInUrl(url)).toBeNull()
  })

  it('are seen in keys of a body, however deep, and never in values', () => {
    expect(signInBody({ email: { $ne: null } })).toBe('query-operator')
    expect(signInBody({ guests: [{ a: { $gt: '' } }] })).toBe('query-operator')
    expect(signInBody(JSON.parse('{"__proto__":{"role":"admin"}}'))).toBe('prototype-key')
    expect(signInBody({ specialRequests: '$where ../../ __proto__', price: '$9' })).toBeNull()
    expect(signInBody(null)).toBeNull()
  })

  it('are seen in tokens that nobody has signed', () => {
    expect(signInToken(token({ alg: 'none' }))).toBe('unsigned-token')
    expect(signInToken(token({ alg: 'NoNe', typ: 'JWT' }))).toBe('unsigned-token')
    expect(signInToken(token({ alg: 'HS256' }))).toBeNull()
    expect(signInToken('not a token')).toBeNull()
  })

  it('are looked for without failing, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (text, anything) => {
        signInUrl(text)
        signInToken(text)
        signInBody(anything)
      }),
    )
  })
})

describe('a scripted caller', () => {
  it.each(['curl/8.9', 'python-requests/2.32', 'Go-http-client/2.0', 'node', '', null])('is %s', (agent) => {
    expect(isScripted(agent)).toBe(true)
  })
  it.each([
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'okhttp/4.12',
    'BookMySleep/3 CFNetwork/1490 Darwin/23.2',
  ])('is not %s', (agent) => {
    expect(isScripted(agent)).toBe(false)
  })
})
