import { expect, it } from 'vitest'
import { actionOf } from './action-of.ts'
import { routes } from './routes/api/v1/routes.ts'

it('names no token of a link that was mailed, by whatever route it comes', () => {
  const withToken = routes.filter(({ path }) => path.includes(':token'))
  expect(withToken.length).toBeGreaterThan(3)
  for (const { method, path } of withToken) {
    const originalUrl = `/api/v1${path.replace(':token', '65f0.secret')}?next=secret`
    expect(actionOf({ method: method.toUpperCase(), originalUrl })).not.toContain('secret')
  }
  expect(actionOf({ method: 'GET', originalUrl: '/admin/reset/secret' })).not.toContain('secret')
})
