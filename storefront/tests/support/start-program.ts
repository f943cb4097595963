import { spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChildSpec } from '@bookmysleep/dev-env/demo/child'
import { lastLines } from '@bookmysleep/dev-env/process'
import { endProcess } from '@bookmysleep/dev-env/process-table'

export type Program = { ended: Promise<number | string>; stop(): Promise<void> }

/** Runs one of our programs as the demo does, its output in a log of its own, and waits until it is ready. */
export async function startProgram(spec: ChildSpec, logDir: string): Promise<Program> {
  const { program, tail } = launch(spec, logDir)
  let end: number | string | undefined
  void program.ended.then((how) => {
    end = how
  })
  while (spec.isReady && !(await spec.isReady().catch(() => false))) {
    if (end !== undefined) throw new Error(`${spec.name} ended (${end}).\n${tail()}`)
    await pause(200)
  }
  return program
}

/** Runs a program to its end. Throws with the last lines of its log when it fails. */
export async function runProgram(spec: ChildSpec, logDir: string): Promise<void> {
  const { program, tail } = launch(spec, logDir)
  const end = await program.ended
  if (end !== 0) throw new Error(`${spec.name} ended (${end}).\n${tail()}`)
}

function launch({ name, args, env, cwd }: ChildSpec, logDir: string): { program: Program; tail(): string } {
  mkdirSync(logDir, { recursive: true })
  const file = join(logDir, `${name}.log`)
  const log = openSync(file, 'w')
  const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_ENV: _mode, ...ours } = process.env
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...ours, ...env },
    stdio: ['ignore', log, log],
  })
  const onExit = () => child.kill('SIGKILL')
  process.once('exit', onExit)
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  )
  return {
    tail: () => `Last lines of ${file}:\n${lastLines(file, 30)}`,
    program: {
      ended,
      async stop() {
        process.off('exit', onExit)
        if (child.pid && child.exitCode === null) await endProcess(child.pid, 'SIGTERM')
      },
    },
  }
}
