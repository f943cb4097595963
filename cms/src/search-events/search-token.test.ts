import { expect, it } from 'vitest'
import { makeSearchToken, readSearchToken } from './search-token.ts'

const config = { secrets: { jwt: ['new'.repeat(12), 'old'.repeat(12)], payload: [], refresh: [], data: [] } }
const now = new Date('2026-03-01T10:00:00Z')
const page = { ids: ['a'.repeat(24), '0123456789abcdef01234567'], first: 21 }

it('says what stood on a page of results, all day in the same words', () => {
  const token = makeSearchToken(config, page, now)
  expect(readSearchToken(config, token, now)).toEqual(page)
  expect(makeSearchToken(config, page, new Date('2026-03-01T23:00:00Z'))).toBe(token)
  const ids = Array.from({ length: 100 }, (_, at) => at.toString(16).padStart(24, '0'))
  expect(makeSearchToken(config, { ids, first: 100_001 }, now).length).toBeLessThan(2000)
  const none = makeSearchToken(config, { ids: [], first: 1 }, now)
  expect(readSearchToken(config, none, now)).toEqual({ ids: [], first: 1 })
})

it('is refused when it was changed, is not ours or has grown old', () => {
  const token = makeSearchToken(config, page, now)
  const old = { secrets: { ...config.secrets, jwt: [...config.secrets.jwt].reverse() } }
  expect(readSearchToken(old, token, now)).toEqual(page)
  expect(readSearchToken({ secrets: { ...config.secrets, jwt: ['x'.repeat(32)] } }, token, now)).toBeNull()
  expect(readSearchToken(config, token, new Date('2026-03-03T00:00:00Z'))).toBeNull()
  for (const wrong of ['', 'one-page', token.replace('.21.', '.1.'), token.replace('.', '.9'), `${token}A`])
    expect(readSearchToken(config, wrong, now)).toBeNull()
})
