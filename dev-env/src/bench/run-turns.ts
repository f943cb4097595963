import type { Db } from 'mongodb'
import { countCommands } from './count-commands.ts'
import { cpuBetween, cpuTimes } from './cpu-times.ts'
import type { Orders } from './plan-orders.ts'
import { type Answer, type Order, postBookings } from './post-bookings.ts'
import { readFootprint, writeFloor } from './write-floor.ts'

export type Turn = {
  load: 'floor' | 'one cms' | 'two cms'
  bookings: number
  seconds: number
  /** Milliseconds until each answer; none for the floor. */
  ms: number[]
  /** Processor seconds by process. */
  cpu: Record<string, number>
  /** That MongoDB was sent. */
  commands: number
}

export type Contest = {
  rivals: number
  won: number
  refused: number
  refusalMs: number[]
  alsoAlone: number[]
}

export type BenchPlan = {
  db: Db
  uri: string
  /** Both cms. */
  urls: [string, string]
  pids: Record<string, number>
  orders: Orders
  rounds: number
  bookings: number
  connections: number
}

/** The floor, one cms and two cms, in turns, each from a warm start; the tables grow for all alike. */
export async function runTurns(plan: BenchPlan): Promise<Turn[]> {
  const { uri, urls, orders, bookings, connections } = plan
  const footprint = await warmUp(plan)
  const loads: [Turn['load'], () => Promise<{ seconds: number; answers: Answer[] }>][] = [
    [
      'floor',
      async () => ({ seconds: await writeFloor({ uri, footprint, bookings, connections }), answers: [] }),
    ],
    ['one cms', () => book(plan, [urls[0]], orders.spread(bookings))],
    ['two cms', () => book(plan, urls, orders.spread(bookings))],
  ]
  const turns: Turn[] = []
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const [load, run] of loads) {
      const [before, sentBefore] = [cpuTimes(plan.pids), await countCommands(plan.db)]
      const { seconds, answers } = await run()
      const cpu = cpuBetween(before, cpuTimes(plan.pids))
      const commands = (await countCommands(plan.db)) - sentBefore
      turns.push({ load, bookings, seconds, ms: answers.map(({ ms }) => ms), cpu, commands })
    }
  }
  return turns
}

/** All rivals at once for one room; and as many at once, each for a bed of their own. */
export async function runContest(plan: BenchPlan, rivals: number): Promise<Contest> {
  const { db, urls, orders } = plan
  const before = await db.collection('bookings').countDocuments()
  const contested = await postBookings({ urls, orders: orders.rivals(rivals), connections: rivals })
  const won = contested.answers.filter(({ status }) => status === 201)
  const refused = contested.answers.filter(({ status }) => status === 409)
  const held = (await db.collection('bookings').countDocuments()) - before
  const others = contested.answers.find(({ status }) => status !== 201 && status !== 409)
  if (others) throw new Error(`a rival was answered ${others.status}: ${others.body}`)
  if (won.length !== 1 || held !== 1)
    throw new Error(`${won.length} rivals were told that they have it; ${held} do`)
  const alone = await book(plan, urls, orders.spread(rivals), rivals)
  return {
    rivals,
    won: won.length,
    refused: refused.length,
    refusalMs: refused.map(({ ms }) => ms),
    alsoAlone: alone.answers.map(({ ms }) => ms),
  }
}

async function book(
  plan: BenchPlan,
  urls: readonly string[],
  orders: Order[],
  connections = plan.connections,
) {
  const result = await postBookings({ urls, orders, connections })
  const failed = result.answers.find(({ status, body }) => status !== 201 || !clientSecretOf(body))
  if (failed) throw new Error(`a booking was answered ${failed.status}: ${failed.body.slice(0, 500)}`)
  return result
}

/** Compilers and caches settle; answers with what one of the bookings has stored. */
async function warmUp(plan: BenchPlan) {
  const { answers } = await book(plan, plan.urls, plan.orders.spread(plan.bookings))
  const { data } = JSON.parse(answers[0]?.body ?? '')
  const footprint = await readFootprint(plan.db, data.bookingId)
  const { uri, connections } = plan
  await writeFloor({ uri, footprint, bookings: plan.bookings, connections })
  return footprint
}

function clientSecretOf(body: string): unknown {
  return JSON.parse(body).data?.clientSecret
}
