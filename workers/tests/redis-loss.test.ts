import type { OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import { redeliverLost } from '@bookmysleep/cms/outbox/redeliver-lost'
import { relayOutbox } from '@bookmysleep/cms/outbox/relay'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addMissing } from '../src/schedules.ts'
import { startWorkers } from '../src/start-workers.ts'
import { openNetwork } from './support/open-network.ts'
import { createPerson } from './support/people.ts'

const patience = { timeout: 40_000, interval: 50 }
const MINUTE = 60_000
let now = new Date()
const { get } = openNetwork({ clock: { now: () => now } })
let running: Awaited<ReturnType<typeof startWorkers>> | undefined

beforeEach(async () => {
  now = new Date()
  get().network.mailbox.clear()
  await get().ctx.db.collection('outbox').deleteMany({})
})

afterEach(async () => {
  await get().redis.restore()
  await running?.close()
  running = undefined
})

it('brings mails again that stood in their queue when Redis lost its data', async () => {
  const { ctx } = get()
  const people = [await createPerson(ctx), await createPerson(ctx)]
  await relayOutbox(ctx)
  expect(await owed()).toBe(2)
  await loseData()
  expect(await ctx.queues.get('email').getJobCountByTypes('waiting')).toBe(0)

  later(2 * MINUTE)
  expect(await redeliverLost(ctx)).toBe(2)
  running = await startWorkers(ctx)
  for (const { email } of people) await mailTo(email)
  await expect.poll(owed, patience).toBe(0)
  expect(get().network.mailbox.messages()).toHaveLength(2)
})

it('sends nothing twice when Redis forgets mails that have gone out', async () => {
  const { ctx } = get()
  running = await startWorkers(ctx)
  const { email } = await createPerson(ctx)
  await mailTo(email)
  await expect.poll(owed, patience).toBe(0)
  await loseData()
  later(2 * MINUTE)
  expect(await redeliverLost(ctx)).toBe(0)
  await ctx.db.collection<OutboxDocument>('outbox').updateMany({}, { $set: { deliveredAt: null } })
  await relayOutbox(ctx)
  await expect.poll(owed, patience).toBe(0)
  expect(get().network.mailbox.messages()).toHaveLength(1)
})

it('leaves jobs alone that Redis still has', async () => {
  const { ctx } = get()
  await createPerson(ctx)
  await relayOutbox(ctx)
  later(2 * MINUTE)
  expect(await redeliverLost(ctx)).toBe(0)
  expect(await owed()).toBe(1)
  expect(await ctx.queues.get('email').getJobCountByTypes('waiting')).toBe(1)
})

it('strikes a job that was done just before its process died', async () => {
  const { ctx } = get()
  running = await startWorkers(ctx)
  const { email } = await createPerson(ctx)
  await mailTo(email)
  await expect.poll(owed, patience).toBe(0)
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  const [job] = await ctx.queues.get('email').getCompleted()
  await outbox.updateMany(
    {},
    { $set: { owed: [{ id: job?.id ?? '', queue: 'email', checkAt: new Date(now.getTime() + MINUTE) }] } },
  )
  later(2 * MINUTE)
  expect(await redeliverLost(ctx)).toBe(0)
  expect(await owed()).toBe(0)
})

it('survives a loss while the workers run, and writes the schedules that went with it', async () => {
  const { ctx, redis } = get()
  running = await startWorkers(ctx)
  const sweeps = () => ctx.queues.get('refund').getJobSchedulers()
  await expect.poll(async () => (await sweeps()).length, patience).toBeGreaterThan(0)
  await loseData()
  expect(await sweeps()).toEqual([])
  await addMissing(ctx.queues)
  expect(await sweeps()).not.toEqual([])

  await redis.cut()
  const { email } = await createPerson(ctx)
  await loseData()
  await redis.restore()
  await mailTo(email)
  await expect.poll(owed, patience).toBe(0)
})

function later(ms: number): void {
  now = new Date(now.getTime() + ms)
}

const owed = () =>
  get()
    .ctx.db.collection('outbox')
    .countDocuments({ 'owed.0': { $exists: true } })

const mailTo = (address: string) =>
  get().network.mailbox.waitFor(({ to }) => to.some((each) => each.includes(address)), patience.timeout)

/** What a restart without its data does to Redis, in the database of this test. */
async function loseData(): Promise<void> {
  const direct = new Redis(get().network.env.REDIS_URL ?? '')
  await direct.flushdb()
  direct.disconnect()
}
