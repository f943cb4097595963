import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findFreePort } from '../src/ports.ts'
import { type Receiver, startReceiver } from './webhook-receiver.ts'

const stateDir = mkdtempSync(join(tmpdir(), 'stripe-process-'))
const state = join(stateDir, 'stripe.jsonl')
let receiver: Receiver
let port: number
let child: ChildProcess
let stripe: Stripe

/** The sandbox as the demo runs it: a process of its own. */
async function start(): Promise<void> {
  child = spawn(process.execPath, [join(import.meta.dirname, '../src/stripe/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      STRIPE_SANDBOX_PORT: String(port),
      STRIPE_SANDBOX_STATE: state,
      STRIPE_SECRET_KEY: 'sk_test_own',
      STRIPE_WEBHOOK_URL: receiver.url,
      STRIPE_WEBHOOK_SECRET: receiver.secret,
    },
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the sandbox did not start')))
  })
}

function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

const control = (path: string, body: object, method = 'POST') =>
  fetch(`http://127.0.0.1:${port}/_sandbox${path}`, {
    method,
    headers: { authorization: 'Bearer sk_test_own', 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })

beforeAll(async () => {
  receiver = await startReceiver()
  port = await findFreePort()
  stripe = new Stripe('sk_test_own', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 })
  await start()
})
afterAll(async () => {
  await end('SIGTERM')
  await receiver.stop()
  rmSync(stateDir, { recursive: true })
})

it('keeps objects, idempotency keys, its clock and undelivered webhooks when it is killed', async () => {
  const create = () =>
    stripe.paymentIntents.create(
      { amount: 1000, currency: 'inr', confirm: true, payment_method: 'pm_card_visa' },
      { idempotencyKey: 'p1' },
    )
  expect((await control('/webhooks', { delayMs: 60_000 })).status).toBe(200)
  await control('/clock', { now: '2030-01-02T03:04:05Z' })
  const intent = await create()
  expect(new Date(intent.created * 1000).getUTCFullYear()).toBe(2030)
  expect(receiver.events).toHaveLength(0)

  await end('SIGKILL')
  appendFileSync(state, '[["put",{"id":"pi_torn","obj')
  await start()

  const again = await create()
  expect(again.id).toBe(intent.id)
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  const { waiting } = (await (await control('/deliveries', {}, 'GET')).json()) as { waiting: unknown[] }
  expect(waiting).toHaveLength(3)
  await expect(stripe.paymentIntents.retrieve('pi_torn')).rejects.toMatchObject({ code: 'resource_missing' })
  const next = await stripe.paymentIntents.create({ amount: 2000, currency: 'inr' })
  expect(new Date(next.created * 1000).getUTCFullYear()).toBe(2030)
})

it('ends cleanly when asked, and starts once more', async () => {
  expect(await end('SIGTERM')).toBe(0)
  await start()
  expect((await stripe.paymentIntents.list()).data.map(({ amount }) => amount)).toEqual([2000, 1000])
})

it('is controlled over HTTP, with the secret key only', async () => {
  await control('/fail', { kind: 'error' })
  await expect(stripe.balance.retrieve()).rejects.toMatchObject({ statusCode: 500 })
  expect((await stripe.balance.retrieve()).object).toBe('balance')
  await control('/webhooks', { delayMs: 0 })
  const { data } = await stripe.events.list({ type: 'payment_intent.succeeded' })
  const before = receiver.events.length
  await control('/replay', { event: data[0]?.id })
  await expect.poll(() => receiver.events.length).toBe(before + 1)
  const stranger = await fetch(`http://127.0.0.1:${port}/_sandbox/requests`)
  expect(stranger.status).toBe(401)
})
