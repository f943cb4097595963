import { describe, expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

describe('safeNext', () => {
  it.each(['/', '/bookings', '/checkout?room=1&guests=2#pay', '/search?q=%2F%2Fevil'])('keeps %s', (next) => {
    expect(safeNext(next)).toBe(next)
  })

  it.each([
    null,
    undefined,
    '',
    'bookings',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\tevil',
    '/\n/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
  ])('refuses %j', (next) => {
    expect(safeNext(next, '/home')).toBe('/home')
  })
})
