import { findFreePort } from '@bookmysleep/dev-env/ports'
import type { SessionView } from '@bookmysleep/domain/api/auth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD } from './support/api-world.ts'
import { callApi, dataOf } from './support/call-api.ts'
import { type CmsProcess, spawnCms } from './support/spawn-cms.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
let cms: [CmsProcess, CmsProcess]
const email = 'asha@people.test'

beforeAll(async () => {
  world = await startWorld()
  const { env } = world.network
  const rotated = { ...env, JWT_SECRET: `${'n'.repeat(32)},${env.JWT_SECRET}` }
  cms = await Promise.all([spawnCms(env, await findFreePort()), spawnCms(rotated, await findFreePort())])
  await world.ctx.payload.create({
    collection: 'users',
    data: { firstName: 'Asha', lastName: 'Rao', email, password: PASSWORD, role: 'seeker' },
  })
}, 120_000)
afterAll(async () => {
  await Promise.all((cms ?? []).map(({ kill }) => kill()))
  await world?.stop()
})

const [first, second] = [() => cms[0].url, () => cms[1].url]

async function logIn(): Promise<SessionView> {
  return dataOf(
    await callApi<SessionView>(first(), 'auth/login', {
      method: 'POST',
      body: { email, password: PASSWORD },
    }),
  )
}

const refresh = (url: string, refreshToken: string) =>
  callApi<SessionView>(url, 'auth/refresh', { method: 'POST', body: { refreshToken } })

const statusOfMe = async (url: string, token: string) =>
  (await callApi(url, 'auth/me', { as: { id: '', role: 'seeker', token } })).status

it('a token of an older key is taken by a process that has a newer one', async () => {
  expect(await statusOfMe(second(), (await logIn()).accessToken)).toBe(200)
})

it('two processes move a family on once, and give the same token to all who ask at once', async () => {
  const { refreshToken } = await logIn()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, number) => refresh(number % 2 ? first() : second(), refreshToken)),
  )
  expect(new Set(answers.map((answer) => dataOf(answer).refreshToken)).size).toBe(1)
})

it('a session that ends at one process has ended at the other', async () => {
  const session = await logIn()
  const as = { id: '', role: 'seeker' as const, token: session.accessToken }
  expect(await statusOfMe(second(), session.accessToken)).toBe(200)
  await callApi(first(), 'auth/logout', { method: 'POST', as })
  expect(await statusOfMe(second(), session.accessToken)).toBe(401)
  expect((await refresh(second(), session.refreshToken)).status).toBe(401)
})
