import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import { checkEverything } from './check/check-everything.ts'
import type { Violation } from './check/violation.ts'
import { createClient } from './client.ts'
import type { Environment } from './environment.ts'
import { endFaults, FAULTS, type Fault } from './faults.ts'
import { type History, openHistory } from './history.ts'
import { moveDays } from './move-days.ts'
import { nudgeSweeps } from './nudge-sweeps.ts'
import { type OpenOptions, openHarness } from './open-harness.ts'
import { OPERATIONS, type Operation, runOperation } from './operations.ts'
import { createRandom, type Random } from './random.ts'
import { describeViolations } from './report.ts'
import { settle } from './settle.ts'
import { createWorld } from './world.ts'

export type HarnessOptions = OpenOptions & {
  seed: number
  /** How many operations the clients do in all, and how many faults strike meanwhile. */
  ops: number
  faults: number
  historyFile: string
  clients?: number
  settleWithinMs?: number
  waitsDays?: readonly number[]
  /** For so many rounds what is found may still go away by itself, while nothing is under way. */
  patienceRounds?: number
  operations?: readonly Operation[]
  faultKinds?: readonly Fault[]
}

export type Outcome = {
  violations: Violation[]
  report: string[]
  seconds: number
  struck: Record<string, number>
}

const OPS_A_ROUND = 120
/** Some claims and requests end in between and some do not, months fall due, and stays of months end. */
const DAYS_A_ROUND = [1, 2, 3, 14]
const NUDGE_MS = 4_000

/** Runs clients and faults, lets everything settle, and checks every invariant. */
export async function runHarness(options: HarnessOptions): Promise<Outcome> {
  const { seed, log } = options
  const started = performance.now()
  const { environment, ctx, close } = await openHarness(options)
  const stopNudging = keepNudging(ctx)
  try {
    await Promise.all([...environment.cms, ...environment.workers].map((program) => program.start()))
    log('two cms and two workers are up')
    const history = openHistory(options.historyFile)
    const struck = await disturb({ ...options, ctx, environment, history, random: createRandom(seed) })
    await endFaults(environment)
    log('all operations and faults are over; now everything settles')
    const withinMs = options.settleWithinMs ?? 600_000
    const findings = await settle(ctx, {
      clock: environment.clock,
      withinMs,
      log,
      waitsDays: options.waitsDays,
      patienceRounds: options.patienceRounds,
    })
    const violations = await checkEverything({ ctx, environment, entries: history.entries }, findings)
    const report = await describeViolations(ctx, { seed, violations, history })
    for (const { name, ownEnds } of [...environment.cms, ...environment.workers])
      if (ownEnds() > 0) log(`${name} ended by itself ${ownEnds()} times; its log says why`)
    return { violations, report, struck, seconds: Math.round((performance.now() - started) / 1000) }
  } finally {
    stopNudging()
    await close()
  }
}

type Run = HarnessOptions & { ctx: Ctx; environment: Environment; history: History; random: Random }

/** The clients at work, in rounds with some days between them, and faults at moments that the seed decides. */
async function disturb(run: Run): Promise<Record<string, number>> {
  const { ops, environment, history, random, log, ctx } = run
  const world = await createWorld(ctx, run.clients ?? 10)
  const clients = world.seekers.map((seeker, index) => {
    const name = `seeker-${index + 1}`
    return createClient({ name, seeker, random: random.fork(name), world, environment, history, ctx })
  })
  const plan = planFaults(run)
  const striking: Promise<void>[] = []
  let done = 0
  const next = () => {
    done += 1
    for (const fault of plan.get(done) ?? []) striking.push(strike(run, fault))
    if (done % 50 === 0) log(`${done} of ${ops} operations`)
    return done
  }
  while (done < ops) {
    const until = Math.min(ops, done + OPS_A_ROUND)
    await Promise.all(
      clients.map(async (client) => {
        while (done < until) {
          client.op = next()
          await runOperation(client, run.operations ?? OPERATIONS)
        }
      }),
    )
    if (done >= ops) break
    const days = random.pick(DAYS_A_ROUND)
    const isMoved = await moveDays(ctx, { clock: environment.clock, days, patienceMs: 20_000 })
    if (isMoved) log(`the clock goes ${days} days on`)
  }
  await Promise.all(striking)
  return Object.fromEntries(
    [...Map.groupBy([...plan.values()].flat(), ({ name }) => name)].map(([name, those]) => [
      name,
      those.length,
    ]),
  )
}

/** Which faults strike with which operation. */
function planFaults({ ops, faults, random, faultKinds = FAULTS }: Run): Map<number, Fault[]> {
  const choose = random.fork('faults')
  const plan = new Map<number, Fault[]>()
  for (let index = 0; index < faults; index += 1) {
    const at = choose.int(1, ops)
    plan.set(at, [...(plan.get(at) ?? []), choose.weighted(faultKinds)])
  }
  return plan
}

async function strike(
  { environment, history, random, log }: Run,
  { name, strike: hit }: Fault,
): Promise<void> {
  const started = performance.now()
  const at = environment.clock.now()
  const note = await hit(environment, random).catch((error: Error) => `went wrong: ${error.message}`)
  const ms = Math.round(performance.now() - started)
  history.add({ op: null, client: 'harness', name, at, ms, answer: null, note })
  log(`fault: ${name} ${note}`)
}

/** The minute of the schedules is shorter here, as every minute is. */
function keepNudging(ctx: Ctx): () => void {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      await nudgeSweeps(ctx).catch(() => {})
      await sleep(NUDGE_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  void run()
  return () => stopping.abort()
}
