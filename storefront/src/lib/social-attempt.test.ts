import type { AstroCookies } from 'astro'
import { expect, it } from 'vitest'
import { keepAttempt, readAnswer, takeAttempt } from './social-attempt.ts'

function jar() {
  const kept = new Map<string, { value: string; options: object }>()
  const cookies = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: object | string, options: object) =>
      void kept.set(name, { value: typeof value === 'string' ? value : JSON.stringify(value), options }),
    delete: (name: string) => void kept.delete(name),
  }
  return { kept, cookies: cookies as unknown as AstroCookies }
}

const started = {
  ticket: 'a.b.c',
  authorizationUrl: 'https://x.example',
  expiresAt: '2026-11-22T12:00:00.000Z',
}
const attempt = { provider: 'google', next: '/bookings?page=2', isLink: false } as const

it('keeps an attempt where the way back from another site finds it, once', () => {
  const { kept, cookies } = jar()
  keepAttempt(cookies, started, attempt)
  expect(kept.get('bms_social')?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/auth' })
  expect(takeAttempt(cookies, 'google')).toEqual({ ...attempt, ticket: 'a.b.c' })
  expect(takeAttempt(cookies, 'google')).toBeNull()
})

it('knows no attempt at another provider, or out of nonsense', () => {
  const { cookies } = jar()
  keepAttempt(cookies, started, attempt)
  expect(takeAttempt(cookies, 'github')).toBeNull()
  cookies.set('bms_social', '{"provider":"google"')
  expect(takeAttempt(cookies, 'google')).toBeNull()
})

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'leads to no page but ours: %s',
  (next) => {
    const { cookies } = jar()
    keepAttempt(cookies, started, { ...attempt, next })
    expect(takeAttempt(cookies, 'google')?.next).toBe('/')
  },
)

it('hands on what came with a code, and nothing else', () => {
  const query = new URLSearchParams({ code: 'c', state: 's', iss: 'https://x.example', scope: 'openid' })
  expect(readAnswer(query, 't')).toEqual({ ticket: 't', code: 'c', state: 's', iss: 'https://x.example' })
  expect(readAnswer(new URLSearchParams({ error: 'access_denied', state: 's' }), 't')).toBeNull()
})
