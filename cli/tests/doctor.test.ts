import { findFreePort } from '@bookmysleep/dev-env/ports'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Examined } from '../src/doctor/part.ts'
import { runBms } from './support/run-bms.ts'

let network: TestNetwork

beforeAll(async () => {
  network = await startTestNetwork()
}, 120_000)

afterAll(() => network?.stop())

test('says what answers, what does not and what to do, and ends with 1', async () => {
  const redisUrl = `redis://:secret@127.0.0.1:${await findFreePort()}`
  const { code, out } = await runBms(['doctor', '--json'], { ...network.env, REDIS_URL: redisUrl })
  const { problems, parts } = JSON.parse(out) as { problems: string[]; parts: Examined[] }
  expect(code).toBe(1)
  expect(problems).toEqual([])
  expect(Object.fromEntries(parts.map(({ name, status }) => [name, status]))).toEqual({
    MongoDB: 'up',
    Redis: 'down',
    Meilisearch: 'up',
    'Stripe (sandbox)': 'up',
    'Mail server': 'up',
    cms: 'down',
    workers: 'down',
    storefront: 'down',
  })
  const redis = parts.find(({ name }) => name === 'Redis')
  expect(redis?.advice).toMatch(/^Nobody listens there\. Start redis-server/)
  expect(out).not.toContain('secret')
  expect(parts.find(({ name }) => name === 'MongoDB')?.version).toMatch(/^\d+\.\d+/)
})

test('notices a key that is not accepted', async () => {
  const { out } = await runBms(['doctor', '--json'], { ...network.env, STRIPE_SECRET_KEY: 'sk_test_another' })
  const { parts } = JSON.parse(out) as { parts: Examined[] }
  const stripe = parts.find(({ name }) => name === 'Stripe (sandbox)')
  expect(stripe).toMatchObject({ status: 'down', advice: expect.stringContaining('does not accept the key') })
})

test('works from an environment that is not complete, and lists what is missing', async () => {
  const { code, out } = await runBms(['doctor'], { MONGODB_URI: network.env.MONGODB_URI ?? '' })
  expect(code).toBe(1)
  expect(out).toContain('PAYLOAD_SECRET: is missing')
  expect(out).toMatch(/MongoDB\s+│ up/)
  expect(out).toMatch(/Redis\s+│ down .*not configured/)
})
