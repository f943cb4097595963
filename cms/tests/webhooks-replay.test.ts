import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { createWorld, WHO, type Who, type World } from './support/access-world.ts'
import { callRest } from './support/rest.ts'

let network: TestNetwork
let ctx: Ctx
let world: World

beforeAll(async () => {
  network = await startTestNetwork()
  ctx = await createContext(readConfig(network.env))
  world = await createWorld(ctx)
  for (const [_id, type] of [
    ['evt_mended', 'customer.created'],
    ['evt_broken', 'payment_intent.succeeded'],
  ] as const)
    await collectionsOf(ctx).webhookEvents.insertOne({
      _id,
      type,
      objectId: 'pi_nobody',
      account: null,
      receivedAt: new Date(),
      status: 'failed',
      attempts: 3,
      lastError: 'Stripe was away',
      nextAttemptAt: new Date(),
      processedAt: null,
    })
})
afterAll(async () => {
  await ctx?.destroy()
  await network?.stop()
})

function call(who: Who, path: string, method = 'POST') {
  const token = world.tokens[who]
  return callRest(ctx.payload.config, { method, path: `/api/webhook-events${path}`, token })
}

it('shows admins what failed, how often and why', async () => {
  const { body } = await call('admin', '?where[status][equals]=failed&where[type][like]=payment', 'GET')
  expect(body.docs).toMatchObject([
    { id: 'evt_broken', objectId: 'pi_nobody', attempts: 3, lastError: 'Stripe was away' },
  ])
})

it('lets admins alone replay', async () => {
  for (const path of ['/evt_mended/replay', '/replay-failed'])
    for (const who of WHO.filter((one) => one !== 'admin'))
      expect((await call(who, path)).status, `${who} ${path}`).toBe(403)
  expect(await collectionsOf(ctx).webhookEvents.countDocuments({ status: 'failed' })).toBe(2)
})

it('processes an event again from its page, and says what went wrong', async () => {
  expect(await call('admin', '/evt_broken/replay')).toMatchObject({
    status: 200,
    body: { status: 'failed', attempts: 4, lastError: expect.stringContaining('pi_nobody') },
  })
  expect((await call('admin', '/evt_unknown/replay')).status).toBe(404)
})

it('processes all that failed from the list', async () => {
  expect((await call('admin', '/replay-failed')).body).toEqual({ processed: 1, failed: 1 })
  expect(await collectionsOf(ctx).webhookEvents.findOne({ _id: 'evt_mended' })).toMatchObject({
    status: 'processed',
    lastError: null,
  })
})
