import { describe, expect, it } from 'vitest'
import { openApi, PASSWORD } from './support/api-world.ts'
import { redisAway } from './support/redis-away.ts'

const api = openApi({ env: { LOGIN_LIMIT_PER_MINUTE: '3', SOCIAL_START_LIMIT_PER_MINUTE: '5' } })
const cutOff = openApi({
  env: { LOGIN_LIMIT_PER_MINUTE: '3' },
  overrides: {
    redis: redisAway(),
  },
})

describe('limits', () => {
  it.each([
    ['Redis', api],
    ['the process alone, without Redis', cutOff],
  ])('on logins are kept by %s', async (_, at) => {
    const { call } = at.get()
    const body = { email: 'nobody@people.test', password: PASSWORD }
    const codes: number[] = []
    for (let attempt = 0; attempt < 4; attempt++)
      codes.push((await call('POST', '/auth/login', { body })).status)
    expect(codes).toEqual([401, 401, 401, 429])
    const refused = await call('POST', '/auth/login', { body })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.error.code).toBe('TOO_MANY_REQUESTS')
  })
})

it('counts attempts by a provider that are begun apart from logins', async () => {
  const { call } = api.get()
  const begin = async () => (await call('POST', '/auth/social/google/start')).status
  const statuses = []
  for (let attempt = 0; attempt < 6; attempt++) statuses.push(await begin())
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
})

describe('browsers of other sites', () => {
  it('may call from the storefront’s address only', async () => {
    const { url, ctx } = api.get()
    const ask = async (origin: string) => {
      const answer = await fetch(`${url}/home`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      })
      return answer.headers.get('access-control-allow-origin')
    }
    expect(await ask(ctx.config.frontendUrl)).toBe(ctx.config.frontendUrl)
    expect(await ask('https://evil.example')).toBeNull()
  })
})

describe('an error of ours', () => {
  it('tells nothing but the id under which it is logged', async () => {
    const { ctx, call } = api.get()
    const logged: unknown[] = []
    const { error, warn } = ctx.log
    const collection = ctx.db.collection.bind(ctx.db)
    ctx.log.error = ((entry: unknown) => logged.push(entry)) as never
    ctx.db.collection = (() => {
      throw new Error('the password of the database is hunter2')
    }) as never
    const answer = await call('GET', '/home')
    Object.assign(ctx.log, { error, warn })
    ctx.db.collection = collection as never
    expect([answer.status, answer.error.code]).toEqual([500, 'INTERNAL'])
    expect(JSON.stringify(answer.error)).not.toContain('hunter2')
    expect(logged).toContainEqual(expect.objectContaining({ requestId: answer.error.requestId }))
  })
})
