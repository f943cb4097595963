import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repoDir } from '../download.ts'
import { lastLines } from '../process.ts'
import { commandLine, endProcess, isAlive } from '../process-table.ts'
import { stateFile } from './state.ts'

export type ChildSpec = {
  name: string
  /** Arguments of node: the script first, or options of node before it. */
  args: string[]
  env: Record<string, string>
  cwd?: string
  /** Rejects or gives false while the child is not ready. None: ready as soon as it runs. */
  isReady?(): Promise<boolean>
  readyWithinMs?: number
  /** How long it may take to end by itself; 20 s when not given. */
  graceMs?: number
}

export type Child = { name: string; died: Promise<Error>; stop(): Promise<void> }

const logOf = (name: string) => stateFile(`logs/${name}.log`)
const pidsDir = () => stateFile('pids')

/** Runs one of our programs with Node 24, its output in a log of its own; waits until it is ready. */
export async function startChild(spec: ChildSpec): Promise<Child> {
  mkdirSync(stateFile('logs'), { recursive: true })
  mkdirSync(pidsDir(), { recursive: true })
  const log = openSync(logOf(spec.name), 'w')
  // A process group of its own: Ctrl-C must not reach it before those that depend on it have stopped.
  const child = spawn(process.execPath, spec.args, {
    cwd: spec.cwd ?? repoDir,
    env: { ...baseEnv(), ...spec.env },
    stdio: ['ignore', log, log],
    detached: true,
  })
  const pid = child.pid
  if (!pid) throw new Error(`${spec.name} cannot be started`)
  const pidFile = join(pidsDir(), spec.name)
  writeFileSync(pidFile, String(pid))
  const died = new Promise<Error>((resolve) => {
    child.once('exit', (code, signal) => resolve(new Error(describeEnd(spec.name, code ?? signal))))
  })
  const handle: Child = {
    name: spec.name,
    died,
    async stop() {
      await endGroup(pid, spec.graceMs)
      rmSync(pidFile, { force: true })
    },
  }
  await becomeReady(spec, died).catch(async (error) => {
    await handle.stop()
    throw error
  })
  return handle
}

/** Runs a program to its end; throws with the last lines of its log when it fails. */
export async function runToEnd(spec: Omit<ChildSpec, 'isReady'>): Promise<void> {
  mkdirSync(stateFile('logs'), { recursive: true })
  const log = openSync(logOf(spec.name), 'w')
  const child = spawn(process.execPath, spec.args, {
    cwd: spec.cwd ?? repoDir,
    env: { ...baseEnv(), ...spec.env },
    stdio: ['ignore', log, log],
  })
  const onExit = () => child.kill()
  process.once('exit', onExit)
  const end = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  process.off('exit', onExit)
  if (end !== 0) throw new Error(describeEnd(spec.name, end))
}

/** Ends programs that a killed run of ours left behind. */
export async function endLeftChildren(): Promise<void> {
  mkdirSync(pidsDir(), { recursive: true })
  for (const name of readdirSync(pidsDir())) {
    const pid = Number(readFileSync(join(pidsDir(), name), 'utf8'))
    if (pid && isAlive(pid) && commandLine(pid).includes(repoDir)) await endGroup(pid)
    rmSync(join(pidsDir(), name))
  }
}

async function becomeReady(spec: ChildSpec, died: Promise<Error>): Promise<void> {
  if (!spec.isReady) return
  let ended: Error | undefined
  void died.then((error) => {
    ended = error
  })
  const deadline = Date.now() + (spec.readyWithinMs ?? 120_000)
  while (!(await spec.isReady().catch(() => false))) {
    if (ended) throw ended
    if (Date.now() > deadline) throw new Error(`${spec.name} was not ready in time.\n${logTail(spec.name)}`)
    await sleep(150)
  }
}

async function endGroup(pid: number, graceMs?: number): Promise<void> {
  await endProcess(pid, 'SIGTERM', graceMs)
  try {
    // What it started itself and did not stop.
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing was left.
  }
}

/** Our own environment without the settings that are ours alone. */
function baseEnv(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_ENV: _mode, ...rest } = process.env
  return rest
}

const describeEnd = (name: string, end: unknown) => `${name} ended (${end}).\n${logTail(name)}`

const logTail = (name: string) => `Last lines of ${logOf(name)}:\n${lastLines(logOf(name))}`
