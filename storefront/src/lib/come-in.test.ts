import type { AstroCookies } from 'astro'
import { expect, it } from 'vitest'
import { comeInAgain } from './come-in.ts'

const url = new URL('https://stay.example/bookings/1/return?a=1&b="><script>')
const cookiesWith = (...names: string[]) =>
  ({ get: (name: string) => (names.includes(name) ? { value: '1' } : undefined) }) as unknown as AstroCookies
const arrive = (site: string, mode = 'navigate', method = 'GET') =>
  new Request(url, { method, headers: { 'sec-fetch-site': site, 'sec-fetch-mode': mode } })

it('sends somebody who is signed in, and comes by a link of another site, in once more', async () => {
  const answer = comeInAgain(arrive('cross-site'), url, cookiesWith('bms_in'))
  expect(answer?.headers.get('cache-control')).toBe('private, no-store')
  const page = (await answer?.text()) ?? ''
  expect(page).toContain('content="0;url=/bookings/1/return?a=1&amp;b=')
  expect(page).not.toContain('<script>')
})

it('lets everybody else through', () => {
  expect(comeInAgain(arrive('cross-site'), url, cookiesWith())).toBeNull()
  expect(comeInAgain(arrive('cross-site'), url, cookiesWith('bms_in', 'bms_refresh'))).toBeNull()
  expect(comeInAgain(arrive('same-origin'), url, cookiesWith('bms_in'))).toBeNull()
  expect(comeInAgain(arrive('cross-site', 'cors'), url, cookiesWith('bms_in'))).toBeNull()
  expect(comeInAgain(arrive('cross-site', 'navigate', 'POST'), url, cookiesWith('bms_in'))).toBeNull()
})
