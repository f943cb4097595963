import { expect, it } from 'vitest'
import type { Config } from '../../config/read-config.ts'
import { readAccessToken, signAccessToken } from './access-token.ts'
import { makeRefreshToken, readRefreshToken } from './refresh-token.ts'

const now = new Date('2026-12-01T10:00:00Z')
const clock = { now: () => now }
const [OLD, NEW, OTHER] = ['o'.repeat(32), 'n'.repeat(32), 'x'.repeat(32)]

const under = (...list: string[]) => ({
  clock,
  config: { secrets: { payload: list, jwt: list, refresh: list, data: list } } as Config,
})

const claims = {
  userId: 'a'.repeat(24),
  sessionId: 'b'.repeat(24),
  expiresAt: new Date('2026-12-01T10:15:00Z'),
}

it.each(['api', 'panel'] as const)(
  'an access token (%s) works as long as its key is in the list',
  async (kind) => {
    const token = await signAccessToken(under(OLD), { ...claims, role: 'seeker', kind })
    for (const keys of [under(OLD), under(NEW, OLD), under(OLD, NEW)])
      expect(await readAccessToken(keys, token, kind)).toEqual(claims)
    expect(await readAccessToken(under(NEW), token, kind)).toBeNull()
    expect(await readAccessToken(under(OTHER, NEW), token, kind)).toBeNull()
  },
)

it('the newest key signs', async () => {
  const token = await signAccessToken(under(NEW, OLD), { ...claims, role: 'seeker', kind: 'api' })
  expect(await readAccessToken(under(NEW), token, 'api')).toEqual(claims)
  expect(await readAccessToken(under(OLD), token, 'api')).toBeNull()
})

it('a refresh token works as long as its key is in the list', () => {
  const family = { sessionId: claims.sessionId, generation: 41 }
  const token = makeRefreshToken(under(OLD), family)
  expect(readRefreshToken(under(NEW, OLD), token)).toEqual(family)
  expect(readRefreshToken(under(NEW), token)).toBeNull()
})
