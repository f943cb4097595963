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

const startedWith = (state: string) => ({
  ticket: `ticket of ${state}`,
  authorizationUrl: `https://x.example/?state=${state}`,
  expiresAt: '2026-11-22T12:00:00.000Z',
})
const attempt = { provider: 'google', next: '/bookings?page=2', isLink: false } as const
const requestOf = (kept: Map<string, unknown>) =>
  new Request('https://bms.example/auth/google', {
    headers: { cookie: [...kept.keys()].map((name) => `${name}=x`).join('; ') },
  })
const keep = ({ kept, cookies }: ReturnType<typeof jar>, state: string, more = {}) =>
  keepAttempt({ cookies, request: requestOf(kept) }, startedWith(state), { ...attempt, ...more })

it('keeps an attempt where the way back from another site finds it, once', () => {
  const mine = jar()
  keep(mine, 'one')
  const [kept] = mine.kept.values()
  expect(kept?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/auth' })
  expect(takeAttempt(mine.cookies, 'google', 'one')).toEqual({ ...attempt, ticket: 'ticket of one' })
  expect(takeAttempt(mine.cookies, 'google', 'one')).toBeNull()
})

it('keeps the attempts of two tabs apart', () => {
  const mine = jar()
  keep(mine, 'one')
  keep(mine, 'two', { provider: 'github' })
  expect(takeAttempt(mine.cookies, 'google', 'one')).toMatchObject({ ticket: 'ticket of one' })
  expect(takeAttempt(mine.cookies, 'github', 'two')).toMatchObject({ ticket: 'ticket of two' })
})

it('uses no attempt up for an answer that is not to it', () => {
  const mine = jar()
  keep(mine, 'one')
  for (const state of [null, '', 'of-theirs']) expect(takeAttempt(mine.cookies, 'google', state)).toBeNull()
  expect(takeAttempt(mine.cookies, 'github', 'one')).toBeNull()
  expect(takeAttempt(mine.cookies, 'google', 'one')).not.toBeNull()
})

it('knows no attempt out of nonsense, and keeps few', () => {
  const mine = jar()
  keep(mine, 'one')
  const [name = ''] = mine.kept.keys()
  mine.cookies.set(name, '{"provider":"google"')
  expect(takeAttempt(mine.cookies, 'google', 'one')).toBeNull()
  for (let at = 0; at < 50; at += 1) keep(mine, String(at))
  expect(mine.kept.size).toBeLessThanOrEqual(6)
  expect(takeAttempt(mine.cookies, 'google', '49')).not.toBeNull()
})

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'leads to no page but ours: %s',
  (next) => {
    const mine = jar()
    keep(mine, 'one', { next })
    expect(takeAttempt(mine.cookies, 'google', 'one')?.next).toBe('/')
  },
)

it('hands on what came with a code, and nothing else', () => {
  const query = new URLSearchParams({ code: 'c', state: 's', iss: 'https://x.example', scope: 'openid' })
  expect(readAnswer(query, 't')).toEqual({ ticket: 't', code: 'c', state: 's', iss: 'https://x.example' })
  expect(readAnswer(new URLSearchParams({ error: 'access_denied', state: 's' }), 't')).toBeNull()
})
