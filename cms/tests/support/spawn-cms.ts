import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const READY_WITHIN_MS = 240_000

export interface CmsProcess {
  url: string
  /** SIGKILL: no goodbye, nothing finished. */
  kill(): Promise<void>
}

/** Starts a cms without its panel as a process of its own and waits until it answers. */
export async function spawnCms(env: Record<string, string>, port: number): Promise<CmsProcess> {
  const child = spawn(process.execPath, [MAIN, '--api-only'], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`cms did not start:\n${errors}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, kill: () => killAndWait(child) }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function killAndWait(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}
