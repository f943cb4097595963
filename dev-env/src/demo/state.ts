import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { repoDir } from '../download.ts'
import { commandLine, isAlive } from '../process-table.ts'
import { randomSecrets } from '../secrets.ts'

/** What one installation of the demo keeps between runs. */
export const stateDir = resolve(process.env.BMS_STATE_DIR || join(repoDir, '.state/demo'))

export const stateFile = (name: string) => join(stateDir, name)

export function readState<T>(name: string): T | undefined {
  const file = stateFile(name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** Written for the owner's eyes only: secrets are among it. */
export function writeState(name: string, value: unknown): void {
  mkdirSync(stateDir, { recursive: true })
  writeFileSync(stateFile(name), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
}

/** The secrets of this demo: made at random the first time, the same ever after. */
export function readSecrets(): ReturnType<typeof randomSecrets> {
  const secrets = { ...randomSecrets(), ...readState<object>('secrets.json') }
  writeState('secrets.json', secrets)
  return secrets
}

/** The id of the demo that runs on this state at the moment. */
export function runningDemo(): number | undefined {
  const pid = readState<{ pid: number }>('run.json')?.pid
  return pid && pid !== process.pid && isAlive(pid) && commandLine(pid).includes('commands/')
    ? pid
    : undefined
}

/** Marks this process as the one that runs the demo; refuses when another does. */
export function takeState(): void {
  const pid = runningDemo()
  if (pid)
    throw new Error(`The demo runs already (process ${pid}). Stop it with Ctrl-C in its terminal first.`)
  writeState('run.json', { pid: process.pid })
}

export function leaveState(): void {
  rmSync(stateFile('run.json'), { force: true })
}
