import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lastLines } from '@bookmysleep/dev-env/process'
import { inheritedEnv } from './config/inherited-env.ts'

export type Program = {
  name: string
  /** Starts it, unless it runs, and waits until it answers. */
  start(): Promise<void>
  /** SIGKILL: no goodbye, nothing finished. */
  kill(): Promise<void>
  /** How often it ended without being killed; it was started again each time. */
  ownEnds(): number
}

export type ProgramSpec = {
  name: string
  /** In `programs/`. */
  file: string
  env: Record<string, string>
  logDir: string
  /** Where it says that it is up; without it, it is ready as soon as it runs. */
  healthUrl?: string
}

const READY_WITHIN_MS = 180_000
const RESTART_AFTER_MS = 500
const MAX_OWN_ENDS = 20

/**
 * A process under test, which can be killed and started again; its output goes to a log of its own. One that ends
 * by itself, because it found no primary, say, is started again, as any supervisor would.
 */
export function superviseProgram({ name, file, env, logDir, healthUrl }: ProgramSpec): Program {
  const script = fileURLToPath(new URL(`programs/${file}.ts`, import.meta.url))
  const logFile = join(logDir, `${name}.log`)
  let child: ChildProcess | undefined
  let isWanted = false
  let ownEnds = 0
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null
  mkdirSync(logDir, { recursive: true })

  const launch = () => {
    const log = openSync(logFile, 'a')
    const started = spawn(process.execPath, [script], {
      env: { ...inheritedEnv(), ...env },
      stdio: ['ignore', log, log],
    })
    const endWithUs = () => void started.kill('SIGKILL')
    child = started
    process.once('exit', endWithUs)
    started.once('exit', () => {
      process.off('exit', endWithUs)
      if (!isWanted) return
      ownEnds += 1
      if (ownEnds < MAX_OWN_ENDS) setTimeout(() => isWanted && !isRunning() && launch(), RESTART_AFTER_MS)
    })
  }
  return {
    name,
    ownEnds: () => ownEnds,
    async start() {
      isWanted = true
      if (!isRunning()) launch()
      const deadline = Date.now() + READY_WITHIN_MS
      while (isWanted && healthUrl && !(await isHealthy(healthUrl))) {
        if (Date.now() > deadline)
          throw new Error(`${name} did not start. Last lines of ${logFile}:\n${lastLines(logFile)}`)
        await sleep(100)
      }
    },
    async kill() {
      isWanted = false
      const dying = child
      if (!dying || !isRunning()) return
      const ended = new Promise((resolve) => dying.once('exit', resolve))
      dying.kill('SIGKILL')
      await ended
    },
  }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  )
}
