import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raisedLimits } from '../src/raised-limits.ts'
import { startTestNetwork, type TestNetwork } from '../src/test-network.ts'
import { startTestServices } from '../src/test-services.ts'

let services: Awaited<ReturnType<typeof startTestServices>>
let networks: TestNetwork[]

beforeAll(async () => {
  services = await startTestServices()
  networks = await Promise.all([startTestNetwork({ services }), startTestNetwork({ services })])
})

afterAll(() => services.stop())

test('keeps what one test file writes from the others', async () => {
  const [first, second] = networks as [TestNetwork, TestNetwork]
  const shared = Object.keys(first.env).filter((name) => first.env[name] === second.env[name])
  expect(shared.sort()).toEqual(
    [
      'ADMIN_EMAIL',
      'ANSWER_CACHE',
      'LOG_LEVEL',
      'MEILI_KEY',
      'MEILI_URL',
      'NODE_ENV',
      'PASSWORD_COST',
      ...Object.keys(raisedLimits),
      ...stripeKeys(first, second),
    ].sort(),
  )
  const redis = networks.map((network) => new Redis(network.env.REDIS_URL as string))
  await redis[0]?.set('mine', '1')
  expect(await redis[1]?.get('mine')).toBe(null)
  for (const client of redis) client.disconnect()
})

test('answers as Stripe and as a mail server', async () => {
  const [network] = networks as [TestNetwork]
  const answer = await fetch(`${network.env.STRIPE_SANDBOX_URL}/v1/balance`, {
    headers: { authorization: `Bearer ${network.env.STRIPE_SECRET_KEY}` },
  })
  expect(await answer.json()).toMatchObject({ object: 'balance' })
  expect(network.mailbox.messages()).toEqual([])
})

test('leaves nothing behind', async () => {
  await Promise.all(networks.map((network) => network.stop()))
  const client = new MongoClient(services.mongoUri)
  const { databases } = await client.db().admin().listDatabases()
  await client.close()
  expect(databases.filter(({ name }) => name.startsWith('bms_test_'))).toEqual([])
})

/** The sandbox may give every instance the same keys. */
function stripeKeys(first: TestNetwork, second: TestNetwork): string[] {
  const names = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY']
  return names.filter((name) => first.env[name] === second.env[name])
}
