import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultKind } from '@bookmysleep/dev-env/stripe/faults'
import type { Environment } from './environment.ts'
import type { Random } from './random.ts'

/** Something that goes wrong. Answers with what it did, once it is over. */
export type Fault = {
  name: string
  weight: number
  strike(environment: Environment, random: Random): Promise<string>
}

const MINUTE = 60_000

export const FAULTS: Fault[] = [
  { name: 'kill a cms', weight: 4, strike: (environment, random) => killOne(environment.cms, random) },
  { name: 'kill a worker', weight: 4, strike: (environment, random) => killOne(environment.workers, random) },
  { name: 'kill everything', weight: 1, strike: killAll },
  { name: 'step down the primary', weight: 2, strike: stepDown },
  { name: 'restart Redis', weight: 2, strike: (environment) => restartRedis(environment, true) },
  {
    name: 'restart Redis, its data lost',
    weight: 2,
    strike: (environment) => restartRedis(environment, false),
  },
  { name: 'cut Stripe', weight: 5, strike: cutStripe },
  { name: 'disturb the webhooks', weight: 4, strike: disturbWebhooks },
  { name: 'move the clock past the holds', weight: 3, strike: passHolds },
]

/** What the faults leave: everything runs again, and nothing goes wrong any more. */
export async function endFaults({ cms, workers, stripe }: Environment): Promise<void> {
  stripe.control.clearFaults()
  stripe.control.webhooks({ repeat: 0, delayMs: 0, reorderMs: 0, lose: 0 })
  await Promise.all([...cms, ...workers].map((program) => program.start()))
}

async function killOne(programs: Environment['workers'], random: Random): Promise<string> {
  const program = random.pick(programs)
  await program.kill()
  await sleep(random.int(0, 1_500))
  await program.start()
  return program.name
}

async function killAll({ cms, workers }: Environment): Promise<string> {
  const all = [...cms, ...workers]
  await Promise.all(all.map((program) => program.kill()))
  await Promise.all(all.map((program) => program.start()))
  return 'both cms and both workers'
}

async function stepDown({ servers }: Environment): Promise<string> {
  await servers.mongo.stepDown()
  return ''
}

async function restartRedis({ servers }: Environment, keepsData: boolean): Promise<string> {
  await servers.redis.restart({ keepsData })
  return ''
}

async function cutStripe({ stripe }: Environment, random: Random): Promise<string> {
  const kind = random.pick<FaultKind>([
    'error',
    'error',
    'lost',
    'lost',
    'rate-limit',
    'timeout',
    'lost-timeout',
  ])
  const isSlow = kind === 'timeout' || kind === 'lost-timeout'
  const path = random.pick(['', 'payment_intents', 'refunds', '/cancel'])
  const times = random.int(1, isSlow ? 2 : 8)
  stripe.control.failNext({ kind, times, ...(path && { path }) })
  return `${kind} × ${times} ${path}`
}

async function disturbWebhooks({ stripe, webhooksTo }: Environment, random: Random): Promise<string> {
  webhooksTo(random.int(0, 1))
  const change = random.pick([
    { repeat: 2 },
    { repeat: 1, reorderMs: 1_500 },
    { delayMs: 2_000 },
    { reorderMs: 3_000 },
    { lose: 8 },
  ])
  stripe.control.webhooks(change)
  await sleep(4_000)
  stripe.control.webhooks({ repeat: 0, delayMs: 0, reorderMs: 0, lose: 0 })
  return JSON.stringify(change)
}

async function passHolds({ clock }: Environment, random: Random): Promise<string> {
  const minutes = random.pick([6, 16, 18])
  clock.advance(minutes * MINUTE)
  return `${minutes} minutes`
}
