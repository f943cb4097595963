import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkEverything } from './check/check-everything.ts'
import type { Violation } from './check/violation.ts'
import { readLines } from './crash/crash-lines.ts'
import { LATER_MS } from './crash/flows.ts'
import { type OpenOptions, openHarness } from './open-harness.ts'
import { SHORT_WAITS_DAYS, settle } from './settle.ts'
import { type Program, superviseProgram } from './supervise-program.ts'

export type CrashOutcome = {
  violations: Violation[]
  /** Where a flow was cut off: its name, and the effect that was its last. */
  points: { flow: string; after: string }[]
}

/** So long nothing may happen; how long all of it takes is the machine's affair. */
const STUCK_AFTER_MS = 120_000
const SETTLE_WITHIN_MS = 300_000

/**
 * Cuts every flow off after each of its effects with one SIGKILL, lets other processes find what is left, and checks
 * every invariant.
 */
export async function runCrashPoints(options: OpenOptions): Promise<CrashOutcome> {
  const { stateDir, log } = options
  const { environment, ctx, close } = await openHarness(options)
  try {
    const file = join(stateDir, 'crash.jsonl')
    writeFileSync(file, '')
    const env = { ...environment.env, FAULTS_CRASH_FILE: file }
    const program = superviseProgram({ name: 'crash', file: 'crash', env, logDir: join(stateDir, 'logs') })
    await program.start()
    await waitForEnd(program, file)
    await program.kill()
    const lines = readLines(file)
    const points = lines.flatMap((line) => (line.kind === 'frozen' ? [line] : []))
    log(`killed, with ${points.length} flows cut off; now the others find what they left`)

    environment.clock.advance(LATER_MS)
    const [[cms], [worker]] = [environment.cms, environment.workers]
    await Promise.all([cms?.start(), worker?.start()])
    const findings = await settle(ctx, {
      clock: environment.clock,
      withinMs: SETTLE_WITHIN_MS,
      log,
      waitsDays: SHORT_WAITS_DAYS,
    })
    const entries = lines.flatMap((line) => (line.kind === 'told' ? [line.entry] : []))
    const violations = await checkEverything({ ctx, environment, entries }, findings)
    return { violations, points: points.map(({ flow, after }) => ({ flow, after })) }
  } finally {
    await close()
  }
}

/** Throws when a flow breaks, or nothing is heard of them any more. */
async function waitForEnd(program: Program, file: string): Promise<void> {
  let heard = 0
  let deadline = Date.now() + STUCK_AFTER_MS
  for (;;) {
    const lines = readLines(file)
    if (lines.some(({ kind }) => kind === 'over')) return
    if (lines.length > heard) {
      heard = lines.length
      deadline = Date.now() + STUCK_AFTER_MS
    }
    const isStuck = Date.now() > deadline
    if (program.ownEnds() > 0 || isStuck) {
      await program.kill()
      throw new Error(`the flows ${isStuck ? 'stand still' : 'broke'}; see its log`)
    }
    await sleep(100)
  }
}
