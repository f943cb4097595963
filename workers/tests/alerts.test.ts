import { watchWebhooks } from '@bookmysleep/cms/payments/watch-webhooks'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { afterAll, expect, it } from 'vitest'
import { serveStatus } from '../src/serve-status.ts'
import { startWorkers } from '../src/start-workers.ts'
import { openNetwork } from './support/open-network.ts'
import { createPerson } from './support/people.ts'

const { get } = openNetwork()
const patience = { timeout: 40_000, interval: 100 }
let running: Awaited<ReturnType<typeof startWorkers>> | undefined
afterAll(() => running?.close())

const alerts = () =>
  get()
    .network.mailbox.messages()
    .filter(({ subject }) => /Payment events fail|भुगतान की घटनाएँ/.test(subject))

async function failing(_id: string) {
  await collectionsOf(get().ctx).webhookEvents.insertOne({
    _id,
    type: 'charge.dispute.created',
    objectId: 'dp_1',
    account: null,
    receivedAt: new Date(Date.now() - 3_600_000),
    status: 'failed',
    attempts: 7,
    lastError: `${_id} does not fit`,
    nextAttemptAt: new Date(Date.now() + 3_600_000),
    processedAt: null,
  })
}

it('mails every admin once when webhooks keep failing, and again only when it begins anew', async () => {
  const { ctx } = get()
  await createPerson(ctx, { role: 'admin' })
  await createPerson(ctx, { role: 'admin', locale: 'hi' })
  await createPerson(ctx, { role: 'owner' })
  running = await startWorkers(ctx)
  await failing('evt_first')
  await watchWebhooks(ctx)
  await expect.poll(() => alerts().length, patience).toBe(2)
  expect(
    alerts()
      .map(({ text }) => text)
      .join(),
  ).toContain('evt_first does not fit')
  expect(alerts()[0]?.text).toContain('/admin/collections/webhook-events')

  await failing('evt_second')
  await Promise.all([watchWebhooks(ctx), watchWebhooks(ctx), watchWebhooks(ctx)])
  expect(await collectionsOf(ctx).alerts.find({ isOpen: true }).toArray()).toMatchObject([{ count: 2 }])
  expect(await ctx.db.collection('outbox').countDocuments({ type: 'alert.raised' })).toBe(1)

  await collectionsOf(ctx).webhookEvents.updateMany({}, { $set: { status: 'processed' } })
  await watchWebhooks(ctx)
  await failing('evt_third')
  await Promise.all([watchWebhooks(ctx), watchWebhooks(ctx), watchWebhooks(ctx)])
  await expect.poll(() => alerts().length, patience).toBe(4)
  expect(await ctx.db.collection('outbox').countDocuments({ type: 'alert.raised' })).toBe(2)
})

it('counts the jobs of its process, for whoever may read metrics', async () => {
  const { config, metrics } = get().ctx
  const workersPort = 21_811
  const open = await serveStatus({ config: { ...config, workersPort }, metrics })
  const url = `http://127.0.0.1:${workersPort}`
  const text = await (await fetch(`${url}/metrics`)).text()
  expect(text).toMatch(/bms_jobs_total\{queue="email",job="send-mail",outcome="done"\} [1-9]/)
  expect(text).toContain('bms_breaker_state{dependency="smtp"} 0')
  expect((await fetch(`${url}/health`)).status).toBe(200)
  expect((await fetch(`${url}/metrics`, { headers: { 'X-Forwarded-For': '10.0.0.7' } })).status).toBe(404)
  await open.close()
  const closed = { ...config, workersPort: workersPort + 1, metricsToken: 'x'.repeat(16) }
  const guarded = await serveStatus({ config: closed, metrics })
  expect((await fetch(`http://127.0.0.1:${closed.workersPort}/metrics`)).status).toBe(404)
  await guarded.close()
})
