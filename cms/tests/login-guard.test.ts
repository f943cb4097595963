import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { isFailure } from '../src/errors.ts'
import { logIn } from '../src/identity/log-in.ts'
import { countAttempt, forgiveAttempts } from '../src/identity/passwords/login-guard.ts'
import { openApi, PASSWORD } from './support/api-world.ts'
import { callRest } from './support/rest.ts'

const FREE = 5
const CLIENT = { userAgent: null, ip: null }
const api = openApi({ env: { LOGIN_LIMIT_PER_MINUTE: '1000', LOGIN_FREE_FAILURES: String(FREE) } })
/** Another process, as far as Redis and MongoDB can tell. */
let other: Ctx
beforeAll(async () => {
  other = await createContext(readConfig(api.get().network.env))
})
afterAll(() => other?.destroy())

let last = 0
const newNetwork = () => `10.0.${Math.floor(++last / 250)}.${1 + (last % 250)}`

/** `free`, or for how many seconds it is refused. */
async function attempt(ctx: Ctx, email: string, address: string): Promise<'free' | number> {
  return countAttempt(ctx, { email, address }).then(
    () => 'free',
    (error: unknown) => {
      if (!isFailure(error) || error.code !== 'ACCOUNT_LOCKED') throw error
      return (error as unknown as { retryAfterSeconds: number }).retryAfterSeconds
    },
  )
}

async function failOften(ctx: Ctx, times: number, email: string, address: string) {
  for (let n = 0; n < times; n++) await attempt(ctx, email, address)
}

const failed = { status: 423, code: 'ACCOUNT_LOCKED' }

describe('failures of one network at one account', () => {
  it('cost nothing at first, then a wait that grows, alike for an address that nobody has', async () => {
    const { call, signIn } = api.get()
    const { email } = await signIn('seeker')
    for (const address of [email, 'never-seen@people.test']) {
      const answers = []
      for (let n = 0; n < FREE + 2; n++) {
        const body = { email: address, password: 'not-the-one' }
        answers.push(await call('POST', '/auth/login', { body }))
      }
      expect(answers.slice(0, FREE + 1).every(({ error }) => error.code === 'INVALID_CREDENTIALS')).toBe(true)
      const refused = answers.at(-1)
      expect({ status: refused?.status, code: refused?.error.code }).toEqual(failed)
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  it('are counted together for the panel, the API and every process', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('owner')
    const body = { email, password: 'not-the-one' }
    const panel = () =>
      callRest(ctx.payload.config, { method: 'POST', path: '/api/users/login', token: null, body })
    const inOther = () => logIn(other, body, CLIENT).catch((error: unknown) => error)
    for (let n = 0; n < FREE + 1; n++) await (n % 2 ? panel() : inOther())
    const refused = await panel()
    expect([refused.status, refused.body.errors[0].name]).toEqual([423, 'ACCOUNT_LOCKED'])
    expect(await inOther()).toMatchObject(failed)
    const right = await logIn(ctx, { email, password: PASSWORD }, CLIENT).catch((error: unknown) => error)
    expect(right).toMatchObject(failed)
  })

  it('cannot slip through at once', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    const tries = Array.from({ length: 30 }, (_, n) =>
      attempt(n % 2 ? ctx : other, 'rush@people.test', address),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer === 'free')).toHaveLength(FREE + 1)
  })

  it('are forgotten after a success', async () => {
    const { ctx } = api.get()
    const [email, address] = ['glad@people.test', newNetwork()]
    await failOften(ctx, FREE, email, address)
    await forgiveAttempts(ctx, { email, address })
    for (let n = 0; n < FREE; n++) expect(await attempt(ctx, email, address)).toBe('free')
  })
})

describe('a stranger', () => {
  it('locks nobody out who is known at their network, and others for a minute at most', async () => {
    const { ctx } = api.get()
    const email = 'victim@people.test'
    const home = newNetwork()
    await forgiveAttempts(ctx, { email, address: home })
    for (let n = 0; n < FREE * 4 + 12; n++) await attempt(n % 2 ? ctx : other, email, newNetwork())
    expect(await attempt(ctx, email, home)).toBe('free')
    const elsewhere = await attempt(ctx, email, newNetwork())
    expect(elsewhere).not.toBe('free')
    expect(Number(elsewhere)).toBeLessThanOrEqual(60)
  })

  it('who tries many accounts from one network waits for all of them', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    for (let n = 0; n < FREE * 20 + 2; n++) await attempt(ctx, `person-${n}@people.test`, address)
    const next = await attempt(ctx, 'one-more@people.test', address)
    expect(Number(next)).toBeLessThanOrEqual(300)
    expect(await attempt(ctx, 'one-more@people.test', newNetwork())).toBe('free')
  })

  it('is no other one for changing the last digits of an IPv6 address', async () => {
    const { ctx } = api.get()
    const attempts = []
    for (let n = 0; n < FREE + 2; n++)
      attempts.push(await attempt(ctx, 'many-digits@people.test', `2001:db8:1:2::${n}`))
    expect(attempts.slice(0, FREE + 1)).toEqual(Array(FREE + 1).fill('free'))
    expect(Number(attempts.at(-1))).toBeGreaterThan(0)
  })
})

it('goes on counting for itself while Redis is away', async () => {
  const { network } = api.get()
  const away = await createContext(readConfig({ ...network.env, REDIS_URL: 'redis://127.0.0.1:1' }))
  try {
    const [email, address] = ['away@people.test', newNetwork()]
    for (let n = 0; n < FREE + 1; n++) expect(await attempt(away, email, address)).toBe('free')
    expect(await attempt(away, email, address)).not.toBe('free')
  } finally {
    await away.destroy()
  }
})
