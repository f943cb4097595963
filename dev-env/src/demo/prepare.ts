import { rmSync } from 'node:fs'
import { endLeftServices } from '../end-left-services.ts'
import { endLeftChildren, runToEnd } from './child.ts'
import { bmsProgram } from './programs.ts'
import { say, step } from './progress.ts'
import { type DemoPorts, readPorts } from './read-ports.ts'
import type { Running } from './run-until-stopped.ts'
import { type DemoParts, startParts } from './start-parts.ts'
import { leaveState, readState, stateDir, stateFile, takeState, writeState } from './state.ts'

export type Prepared = { ports: DemoPorts; parts: DemoParts }

/** Takes the state folder, clears up after a crash, checks the ports and starts the parts. */
export async function prepare(
  running: Running,
  options: { nodeEnv: 'development' | 'production'; reset: boolean },
): Promise<Prepared> {
  takeState()
  running.onStop(async () => leaveState())
  await endLeftChildren()
  if (options.reset) await resetState()
  const ports = await readPorts(process.env)
  const log = (line: string) => say(`  ${line}`)
  const parts = await step('starting servers', () => startParts({ ports, nodeEnv: options.nodeEnv, log }))
  running.onStop(parts.stop)
  return { ports, parts }
}

/** Fills an empty demo with its cities, stays, people and bookings; once, unless it failed half-way. */
export async function seedOnce(env: Record<string, string>): Promise<void> {
  if (readState('seeded.json')) return
  await step('seeding demo data', () => runToEnd(bmsProgram('seed', ['seed'], env)))
  writeState('seeded.json', { at: new Date().toISOString() })
}

async function resetState(): Promise<void> {
  await endLeftServices(stateFile('services'))
  rmSync(stateDir, { recursive: true, force: true })
  takeState()
  say('state removed: starting afresh')
}
