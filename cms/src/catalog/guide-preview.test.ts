import { expect, it } from 'vitest'
import { isPreviewToken, makePreviewToken } from './guide-preview.ts'

const config = (...jwt: string[]) => ({ secrets: { payload: [], jwt, refresh: [], data: [] } })
const now = new Date('2026-11-21T23:00:00Z')

it('holds for one guide, until the end of tomorrow, also after a new key came in front', () => {
  const token = makePreviewToken(config('old'), 'walks', now)
  const holds = (more: object) => isPreviewToken(config('new', 'old'), { token, slug: 'walks', now, ...more })
  expect(holds({})).toBe(true)
  expect(holds({ now: new Date('2026-11-22T23:59:59Z') })).toBe(true)
  expect(holds({ now: new Date('2026-11-23T00:00:00Z') })).toBe(false)
  expect(holds({ slug: 'food' })).toBe(false)
  expect(holds({ token: token.replace(/^\d+/, '99999') })).toBe(false)
  for (const bad of ['', 'true', '1.x', `${token}A`]) expect(holds({ token: bad })).toBe(false)
  expect(isPreviewToken(config('other'), { token, slug: 'walks', now })).toBe(false)
})
