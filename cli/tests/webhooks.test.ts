import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callBms } from './support/call-bms.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await openInstallation()
}, 120_000)
afterAll(() => installation?.stop())

const stored = () => collectionsOf(installation.ctx).webhookEvents
const bms = (...args: string[]) => callBms(['webhooks', ...args], installation.network.env)

beforeEach(async () => {
  await stored().deleteMany({})
  await stored().insertMany([
    event('evt_failed', { type: 'customer.created', status: 'failed', lastError: 'it was away' }),
    event('evt_hopeless', {
      type: 'payment_intent.succeeded',
      status: 'failed',
      lastError: 'no such intent',
    }),
    event('evt_done', { type: 'customer.created', status: 'processed', lastError: null }),
  ])
})

test('lists events, those of one status or type', async () => {
  expect((await bms('list')).out).toMatch(/evt_failed[\s\S]*evt_hopeless|evt_hopeless[\s\S]*evt_failed/)
  const failed = JSON.parse((await bms('list', '--status', 'failed', '--json')).out)
  expect(failed).toHaveLength(2)
  const { out } = await bms('list', '--type', 'customer.created', '--status', 'failed')
  expect(out).toContain('it was away')
  expect(out).not.toContain('evt_hopeless')
})

test('processes all that failed again, and says what failed again', async () => {
  const { out, code } = await bms('replay', '--failed')
  expect(code).toBe(1)
  expect(out).toContain('evt_failed  customer.created  processed')
  expect(out).toContain('1 processed, 1 still failed.')
  expect(await stored().findOne({ _id: 'evt_failed' })).toMatchObject({
    status: 'processed',
    lastError: null,
  })
  expect(await stored().findOne({ _id: 'evt_hopeless' })).toMatchObject({ status: 'failed', attempts: 2 })
})

test('processes the events that are named, also one that was processed', async () => {
  expect(await bms('replay', 'evt_done', 'evt_failed')).toMatchObject({ code: 0 })
  expect(await stored().findOne({ _id: 'evt_done' })).toMatchObject({ status: 'processed', attempts: 2 })
  const unknown = await bms('replay', 'evt_unknown')
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('evt_unknown')])
})

test('wants to know which', async () => {
  expect((await bms('replay')).code).toBe(2)
  expect((await bms('replay', '--failed', 'evt_done')).code).toBe(2)
})

function event(
  _id: string,
  { type, status, lastError }: { type: string; status: 'failed' | 'processed'; lastError: string | null },
) {
  const receivedAt = new Date()
  const processedAt = status === 'processed' ? receivedAt : null
  const rest = { objectId: 'pi_nobody', account: null, attempts: 1, nextAttemptAt: receivedAt }
  return { _id, type, status, lastError, receivedAt, processedAt, ...rest }
}
