import type { AstroCookies } from 'astro'
import { afterEach, expect, it, vi } from 'vitest'

type Options = { httpOnly?: boolean; sameSite?: string; secure?: boolean; expires?: Date; path?: string }

function jar() {
  const kept = new Map<string, { value: string; options: Options }>()
  const cookies = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string, options: Options) => kept.set(name, { value, options }),
    delete: (name: string) => kept.delete(name),
  }
  return { kept, cookies: cookies as unknown as AstroCookies }
}

const session = {
  user: {} as never,
  accessToken: 'access',
  expiresAt: '2026-12-01T10:15:00.000Z',
  refreshToken: 'refresh',
  refreshExpiresAt: '2026-12-31T10:00:00.000Z',
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

it.each([
  ['https://stay.example', true],
  ['http://localhost:4321', false],
])('at %s keeps both tokens in strict cookies that no script reads (secure: %s)', async (url, secure) => {
  vi.stubEnv('FRONTEND_URL', url)
  const { writeSession } = await import('./session.ts')
  const { kept, cookies } = jar()
  writeSession(cookies, session)
  for (const name of ['bms_session', 'bms_refresh'])
    expect(kept.get(name)?.options).toMatchObject({ httpOnly: true, sameSite: 'strict', secure, path: '/' })
  expect(kept.get('bms_refresh')?.options.expires).toEqual(new Date(session.refreshExpiresAt))
  expect(kept.get('bms_session')?.options.expires?.getTime()).toBeLessThan(Date.parse(session.expiresAt))
  expect(kept.get('bms_in')).toMatchObject({
    value: '1',
    options: { httpOnly: true, sameSite: 'lax', secure },
  })
})

it('refreshes without a word when only the refresh token is left, and forgets all at the end', async () => {
  const { clearSession, currentToken, writeSession } = await import('./session.ts')
  const { kept, cookies } = jar()
  const refresh = vi.fn(async () => ({ ...session, accessToken: 'next', refreshToken: 'later' }))
  expect(await currentToken(cookies, refresh)).toBeNull()
  writeSession(cookies, session)
  expect(await currentToken(cookies, refresh)).toBe('access')
  expect(refresh).not.toHaveBeenCalled()
  kept.delete('bms_session')
  expect(await currentToken(cookies, refresh)).toBe('next')
  expect(refresh).toHaveBeenCalledWith('refresh')
  expect([kept.get('bms_session')?.value, kept.get('bms_refresh')?.value]).toEqual(['next', 'later'])
  clearSession(cookies)
  expect(kept.size).toBe(0)
})
