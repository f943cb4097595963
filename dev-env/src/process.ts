import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './ports.ts'
import { commandLine, endProcess, isAlive } from './process-table.ts'

export type Daemon = { port: number; pid: number; adopted: boolean; stop(): Promise<void> }

export type DaemonSpec = {
  name: string
  /** Folder of its own: data, log and pid record. It must show in the command line, which proves that a pid is ours. */
  dir: string
  /** A port the daemon must have; without it the one of last time, or a free one. */
  port?: number
  command(port: number): { file: string; args: string[]; env?: Record<string, string> }
  isHealthy(port: number): Promise<boolean>
  signal?: NodeJS.Signals
  timeoutMs?: number
}

type PidRecord = { pid: number; port: number; owner: number }

/**
 * Starts a server that outlives a crash of ours without harm: one left by a dead run is adopted when it is
 * healthy and ended by its id when not; one whose run is still alive is shared, and left to that run to stop.
 */
export async function startDaemon(spec: DaemonSpec): Promise<Daemon> {
  mkdirSync(spec.dir, { recursive: true })
  const record = readRecord(spec)
  if (record && isOurs(record.pid, spec)) {
    if (await waitHealthy(spec, record.port, 5_000, () => isAlive(record.pid))) return takeOver(spec, record)
    await endProcess(record.pid, spec.signal ?? 'SIGTERM')
  }
  for (let attempt = 1; ; attempt++) {
    const port = spec.port ?? (await findFreePort(attempt === 1 ? record?.port : undefined))
    const started = await launch(spec, port)
    if (started) return started
    const log = lastLines(logFile(spec))
    if (attempt === 3 || spec.port || !/in use/i.test(log))
      throw new Error(`${spec.name} did not start on port ${port}. Last lines of ${logFile(spec)}:\n${log}`)
  }
}

/** The last lines of a log, for an error message. */
export function lastLines(file: string, count = 15): string {
  if (!existsSync(file)) return '(no log)'
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
}

async function launch(spec: DaemonSpec, port: number): Promise<Daemon | undefined> {
  const { file, args, env } = spec.command(port)
  const log = openSync(logFile(spec), 'w')
  // Its own process group: Ctrl-C in the terminal must not end the database before those who use it.
  const child = spawn(file, args, {
    cwd: spec.dir,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  })
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  child.unref()
  await sleep(20)
  if (failure || !child.pid) throw new Error(`${spec.name} cannot be run (${file}): ${failure?.message}`)
  const pid = child.pid
  writeFileSync(recordFile(spec), JSON.stringify({ pid, port, owner: process.pid } satisfies PidRecord))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  if (!(await waitHealthy(spec, port, spec.timeoutMs ?? 60_000, isRunning))) {
    await endProcess(pid, 'SIGKILL')
    return undefined
  }
  return owned(spec, { pid, port, adopted: false })
}

function takeOver(spec: DaemonSpec, record: PidRecord): Daemon {
  const { pid, port, owner } = record
  if (owner !== process.pid && isAlive(owner)) return { pid, port, adopted: true, stop: async () => {} }
  writeFileSync(recordFile(spec), JSON.stringify({ pid, port, owner: process.pid } satisfies PidRecord))
  return owned(spec, { pid, port, adopted: true })
}

function owned(spec: DaemonSpec, running: { pid: number; port: number; adopted: boolean }): Daemon {
  const signal = spec.signal ?? 'SIGTERM'
  const onExit = () => {
    if (isAlive(running.pid)) process.kill(running.pid, signal)
  }
  process.once('exit', onExit)
  return {
    ...running,
    async stop() {
      process.off('exit', onExit)
      await endProcess(running.pid, signal)
      // The port stays known, so that the next run gets the same addresses.
      const { pid: _gone, ...rest } = readRecord(spec) ?? { port: running.port, owner: process.pid }
      writeFileSync(recordFile(spec), JSON.stringify({ ...rest, pid: 0 }))
    },
  }
}

async function waitHealthy(spec: DaemonSpec, port: number, timeoutMs: number, isRunning: () => boolean) {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (!isRunning()) return false
    if (await spec.isHealthy(port).catch(() => false)) return isRunning()
    await sleep(60)
  }
  return false
}

function isOurs(pid: number, spec: DaemonSpec): boolean {
  return pid > 0 && isAlive(pid) && commandLine(pid).includes(spec.dir)
}

function readRecord(spec: DaemonSpec): PidRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(spec), 'utf8'))
  } catch {
    rmSync(recordFile(spec), { force: true })
    return undefined
  }
}

const recordFile = (spec: DaemonSpec) => join(spec.dir, 'process.json')
const logFile = (spec: DaemonSpec) => join(spec.dir, `${spec.name}.log`)
