import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setAlert } from '../src/alerts/set-alert.ts'
import { runsIn } from '../src/reconcile/runs.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { book } from './support/book.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

const token = 'a-token-for-prometheus'
let world: World
let server: RunningServer
beforeAll(async () => {
  world = await startWorld({ env: { METRICS_TOKEN: token } })
  server = await startServer(world.ctx, { next: false, port: 0 })
})
afterAll(async () => {
  await server?.close()
  await world?.stop()
})

const ask = (headers: Record<string, string> = { Authorization: `Bearer ${token}` }) =>
  fetch(`${server.url}/metrics`, { headers })

/** The metrics as `name{labels}` and value. */
async function read(): Promise<Record<string, number>> {
  const answer = await ask()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  )
}

it('is not there for whoever lacks the token', async () => {
  expect((await ask({})).status).toBe(404)
  expect((await ask({ Authorization: 'Bearer something-else-here' })).status).toBe(404)
  expect((await ask()).status).toBe(200)
})

it('leaves out what nobody has found out yet', async () => {
  expect(await read()).not.toHaveProperty('bms_reconcile_findings')
})

it('says what waits, what failed and what is owed', async () => {
  const { ctx, clock } = world
  const room = await createRoom(ctx, await createHouse(ctx))
  await book(ctx, await createPerson(ctx, 'seeker'), stayIn(room))
  const { webhookEvents, refunds, transfers } = collectionsOf(ctx)
  const receivedAt = new Date(ctx.clock.now().getTime() - 3_600_000)
  const event = {
    type: 'charge.updated',
    objectId: 'pi_1',
    account: null,
    processedAt: null,
    nextAttemptAt: null,
  }
  await webhookEvents.insertMany([
    { _id: 'evt_1', ...event, status: 'failed', attempts: 9, lastError: 'no', receivedAt },
    { _id: 'evt_2', ...event, status: 'received', attempts: 0, lastError: null, receivedAt: ctx.clock.now() },
  ])
  await refunds.insertOne({ _id: new ObjectId(), status: 'manual_payout' } as never)
  for (const amount of [100_00, 50_00])
    await transfers.insertOne({ key: `k-${amount}`, status: 'owing', amount, currency: 'INR' } as never)
  const night = { startedBy: 'schedule', status: 'done', finishedAt: ctx.clock.now() } as const
  await runsIn(ctx).runs.insertMany([
    { ...night, found: 9, startedAt: receivedAt } as never,
    { ...night, found: 4, startedAt: ctx.clock.now() } as never,
  ])
  await setAlert(ctx, { kind: 'webhooks_failing', count: 3, lines: [] })

  const live = await read()
  expect(live).toMatchObject({
    'bms_webhook_events{status="failed"}': 1,
    'bms_webhook_events{status="received"}': 1,
    bms_webhook_events_failing: 1,
    'bms_holds{state="live"}': 1,
    'bms_holds{state="overdue"}': 0,
    'bms_refunds_open{status="manual_payout"}': 1,
    'bms_refunds_open{status="pending"}': 0,
    'bms_transfers_open{status="owing"}': 2,
    'bms_transfers_owing_minor_units{currency="INR"}': 150_00,
    'bms_alert{kind="webhooks_failing"}': 3,
    bms_reconcile_findings: 4,
    'bms_queue_jobs{queue="email",state="waiting"}': 0,
    'bms_breaker_state{dependency="stripe"}': 0,
  })
  expect(live.bms_webhook_oldest_seconds).toBeGreaterThanOrEqual(3_600)
  expect(live.bms_outbox_undelivered).toBeGreaterThan(0)
  expect(live['bms_dependency_calls_total{dependency="stripe",outcome="answered"}']).toBeGreaterThan(0)

  clock.advance(20)
  expect(await read()).toMatchObject({ 'bms_holds{state="live"}': 0, 'bms_holds{state="overdue"}': 1 })
  await setAlert(ctx, { kind: 'webhooks_failing', count: 0, lines: [] })
  expect(await read()).toMatchObject({ 'bms_alert{kind="webhooks_failing"}': 0 })
})

it('leaves out what cannot be read, and says the rest', async () => {
  const { queues } = world.ctx
  const known = queues.get
  queues.get = () => {
    throw new Error('Redis is away')
  }
  const without = await read()
  queues.get = known
  expect(Object.keys(without).filter((name) => name.startsWith('bms_queue_jobs'))).toEqual([])
  expect(without).toHaveProperty('bms_outbox_undelivered')
})
