import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import type { Control } from '@bookmysleep/dev-env/stripe/control'
import { confirmIntent } from './confirm-intent.ts'
import type { Environment } from './environment.ts'
import type { Entry, History, Promised } from './history.ts'
import type { Random } from './random.ts'
import type { Person, World } from './world.ts'

/** A booking as its seeker knows it. */
export type Stay = {
  key: string
  request: Record<string, unknown>
  owner: Person
  isMonthly: boolean
  hasDeposit: boolean
  checkInDate: string
  /** As the seeker was last told, like `isCheckedIn` and `status`. */
  checkOutDate: string
  isCheckedIn: boolean
  bookingId: string | null
  clientSecret: string | null
  /** Stripe took the card. */
  isPaid: boolean
  /** Everything that was paid for it, later months and extensions too. */
  paidIntents: string[]
  /** As the seeker was last told; null when the answer was lost. */
  status: string | null
  /** What becomes of its deposit, as somebody was last told; `none` when none is held. */
  claim: string | null
}

/** One seeker with a browser. */
export type Client = {
  name: string
  seeker: Person
  random: Random
  stays: Stay[]
  world: World
  environment: Environment
  /** The number of the operation under way. */
  op: number
  send(call: Call): Promise<Answer | null>
  payAtStripe(stay: Stay, card: string): Promise<void>
  /** Something happens at Stripe, or in a bank behind it, that nobody asked us for. */
  atStripe(what: What, act: (control: Control) => unknown): void
  /** An admin does something for which there is a button in the panel only; that runs without it here. */
  inPanel(what: What, act: (ctx: Ctx) => Promise<unknown>): Promise<void>
}

type What = Pick<Entry, 'name' | 'bookingId' | 'request'>

export type Call = {
  name: string
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body?: Record<string, unknown>
  idempotencyKey?: string
  /** Who asks; the seeker unless said otherwise. */
  as?: Person
  bookingId?: string | null
  /** What the answer, when it is a success, promises. */
  promises?(data: Data): Promised | undefined
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read loosely; their contracts are tested elsewhere
type Data = any
export type Answer = { status: number; data: Data; code: string | undefined }

const PATIENCE_MS = 25_000

export type ClientOptions = Pick<Client, 'name' | 'seeker' | 'random' | 'world' | 'environment'> & {
  history: History
  ctx: Ctx
}

export function createClient({ history, ctx, ...options }: ClientOptions): Client {
  const { environment } = options
  const client: Client = {
    ...options,
    stays: [],
    op: 0,
    async send(call) {
      const started = performance.now()
      const answer = await fetchAnswer(client, call)
      const bookingId = call.bookingId ?? answer?.data?.bookingId
      const isSuccess = answer !== null && answer.status < 300
      note({
        name: call.name,
        ms: Math.round(performance.now() - started),
        bookingId,
        key: call.idempotencyKey,
        request: call.body,
        answer: answer && {
          status: answer.status,
          code: answer.code,
          data: isSuccess ? brief(answer.data) : undefined,
        },
        promised: isSuccess ? call.promises?.(answer.data) : undefined,
      })
      return answer
    },
    async payAtStripe(stay, card) {
      const { bookingId, clientSecret } = stay
      if (!bookingId || !clientSecret) return
      const started = performance.now()
      const intentId = clientSecret.split('_secret_')[0] ?? ''
      const { url: sandboxUrl, publishableKey } = environment.stripe
      const answer = await confirmIntent({ sandboxUrl, publishableKey }, { intentId, clientSecret, card })
      const isPaid = answer?.data?.status === 'succeeded'
      if (isPaid) stay.paidIntents.push(intentId)
      stay.isPaid ||= ['succeeded', 'processing', 'requires_capture'].includes(answer?.data?.status)
      note({
        name: 'pay at Stripe',
        ms: Math.round(performance.now() - started),
        bookingId,
        request: { intentId, card },
        answer: answer && { status: answer.status, code: answer.code, data: { status: answer.data?.status } },
        promised: isPaid ? { bookingId, paidIntent: intentId } : undefined,
      })
    },
    atStripe(what, act) {
      const refusal = attempt(() => act(environment.stripe.control))
      note({ ...what, ms: 0, answer: { status: refusal ? 400 : 200, code: refusal } })
    },
    async inPanel(what, act) {
      const started = performance.now()
      const refusal = await act(ctx).then(
        () => undefined,
        (error: Error) => error.message,
      )
      const ms = Math.round(performance.now() - started)
      note({ ...what, ms, answer: { status: refusal ? 400 : 200, code: refusal } })
    },
  }
  const note = (entry: Omit<Entry, 'op' | 'client' | 'at'>) =>
    history.add({ op: client.op, client: client.name, at: environment.clock.now(), ...entry })
  return client
}

/** Why it could not be done. */
function attempt(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** As behind a load balancer: a cms that refuses the connection is passed over. Null when no answer came. */
async function fetchAnswer(client: Client, call: Call): Promise<Answer | null> {
  const first = client.random.int(0, 1)
  for (const turn of [0, 1, 0, 1]) {
    const { url } = client.environment.cms[(first + turn) % 2] as { url: string }
    try {
      const response = await fetch(`${url}/api/v1${call.path}`, {
        method: call.method,
        headers: {
          authorization: `Bearer ${(call.as ?? client.seeker).token}`,
          ...(call.body && { 'content-type': 'application/json' }),
          ...(call.idempotencyKey && { 'idempotency-key': call.idempotencyKey }),
        },
        body: call.body ? JSON.stringify(call.body) : null,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const { data, error } = (await response.json()) as { data?: Data; error?: { code: string } }
      return { status: response.status, data, code: error?.code }
    } catch (error) {
      const { code } = Object((error as Error).cause) as { code?: string }
      if (code !== 'ECONNREFUSED') return null
      await sleep(150)
    }
  }
  return null
}

/** What a reader of the history wants of an answer. */
function brief(data: Data): Record<string, unknown> {
  const view = data?.booking ?? data
  const { bookingStatus, paymentStatus, reference, cancellation } = Object(view)
  return { bookingId: data?.bookingId ?? view?.id, reference, bookingStatus, paymentStatus, cancellation }
}
