import type Stripe from 'stripe'
import { randomText } from '../core/ids.ts'
import type { Store } from '../core/store.ts'
import { calmBehaviour, type WebhookBehaviour } from './behaviour.ts'
import { endpointsFor, secretOf } from './endpoints.ts'
import { signPayload } from './sign-payload.ts'

export type Delivery = {
  id: string
  eventId: string
  type: string
  endpoint: string
  attempts: number
  dueAt: number
}
export type DeliveryOutcome = Delivery & { result: 'delivered' | 'lost' | 'failed'; status?: number }

export type WebhookSender = {
  /** Plans the deliveries of an event; they start at the next `flush`. */
  queue(event: Stripe.Event): void
  flush(): void
  behave(change: Partial<WebhookBehaviour>): WebhookBehaviour
  /** Sends an event again, as the dashboard's Resend. */
  replay(event: Stripe.Event): void
  waiting(): Delivery[]
  /** The newest finished deliveries. */
  outcomes(): DeliveryOutcome[]
  /** Resolves when nothing waits to be delivered or retried. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const atOnce = 16
const patience = 10_000

/** Delivers events to the webhook endpoints in the store. What waits survives a restart. */
export function createSender(store: Store): WebhookSender {
  let behaviour = { ...calmBehaviour }
  let stopped = false
  const waiting = new Map<string, Delivery>()
  const timers = new Map<string, NodeJS.Timeout>()
  const ready: Delivery[] = []
  const running = new Set<Promise<void>>()
  const fresh: Delivery[] = []
  let outcomes: DeliveryOutcome[] = []
  const idlers: (() => void)[] = []

  for (const key of store.values.keys('delivery')) {
    const delivery = store.values.get<Delivery>(key)
    if (delivery) fresh.push(delivery)
  }

  const plan = (event: Stripe.Event, endpoint: string): void => {
    const dueAt = Date.now() + behaviour.delayMs + Math.random() * behaviour.reorderMs
    const delivery = { id: randomText(16), eventId: event.id, type: event.type, endpoint, attempts: 0, dueAt }
    store.values.set(`delivery ${delivery.id}`, delivery)
    fresh.push(delivery)
  }
  const finish = (delivery: Delivery, result: DeliveryOutcome['result'], status?: number): void => {
    waiting.delete(delivery.id)
    store.values.set(`delivery ${delivery.id}`, null)
    store.commit()
    outcomes = [...outcomes.slice(-999), { ...delivery, result, ...(status ? { status } : {}) }]
    if (waiting.size === 0) for (const wake of idlers.splice(0)) wake()
  }
  const schedule = (delivery: Delivery): void => {
    waiting.set(delivery.id, delivery)
    const timer = setTimeout(
      () => {
        timers.delete(delivery.id)
        ready.push(delivery)
        pump()
      },
      Math.max(0, delivery.dueAt - Date.now()),
    )
    timers.set(delivery.id, timer)
  }
  const pump = (): void => {
    while (!stopped && !behaviour.paused && running.size < atOnce) {
      const delivery = ready.shift()
      if (!delivery) return
      const run = attempt(delivery).finally(() => {
        running.delete(run)
        pump()
      })
      running.add(run)
    }
  }
  const attempt = async (delivery: Delivery): Promise<void> => {
    const event = store.get('event', delivery.eventId)
    const endpoint = store.get('webhook_endpoint', delivery.endpoint)
    if (!event || !endpoint) return finish(delivery, 'failed')
    const status = await post(endpoint.url, JSON.stringify(event), secretOf(store, endpoint.id))
    if (stopped) return
    const tried = { ...delivery, attempts: delivery.attempts + 1 }
    if (status >= 200 && status < 300) return finish(tried, 'delivered', status)
    if (tried.attempts >= behaviour.attempts) return finish(tried, 'failed', status)
    const wait = Math.min(behaviour.retryMs * 2 ** delivery.attempts, 60_000)
    schedule({ ...tried, dueAt: Date.now() + wait })
  }

  return {
    queue(event) {
      const special = behaviour.types.length === 0 || behaviour.types.includes(event.type)
      const lost = special && (behaviour.lose > 0 || Math.random() < behaviour.loseRate)
      for (const endpoint of endpointsFor(store, event)) {
        if (lost) {
          outcomes.push({
            id: '',
            eventId: event.id,
            type: event.type,
            endpoint,
            attempts: 0,
            dueAt: 0,
            result: 'lost',
          })
          continue
        }
        for (let i = 0; i <= (special ? behaviour.repeat : 0); i++) plan(event, endpoint)
      }
      if (special && behaviour.lose > 0) behaviour.lose -= 1
    },
    flush() {
      for (const delivery of fresh.splice(0)) schedule(delivery)
    },
    behave(change) {
      behaviour = { ...behaviour, ...change }
      pump()
      return behaviour
    },
    replay(event) {
      for (const endpoint of endpointsFor(store, event)) plan(event, endpoint)
      store.commit()
      for (const delivery of fresh.splice(0)) schedule(delivery)
    },
    waiting: () => [...waiting.values(), ...fresh],
    outcomes: () => outcomes,
    idle: () =>
      waiting.size + fresh.length === 0 ? Promise.resolve() : new Promise((wake) => idlers.push(wake)),
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      for (const wake of idlers.splice(0)) wake()
      await Promise.allSettled(running)
    },
  }
}

/** The HTTP status, 0 when nobody answered. */
async function post(url: string, payload: string, secret: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: payload,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signPayload(payload, secret),
      },
      signal: AbortSignal.timeout(patience),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
