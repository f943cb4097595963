import { spawn } from 'node:child_process'
import { repoDir } from '../download.ts'

export type Check = { name: string; command: string[] }

export type CheckResult = { isOk: boolean; output: string; seconds: number }

/** Runs one check: a command that must end with 0. */
export async function runCheck(check: Check): Promise<CheckResult> {
  const started = Date.now()
  const result = await runCommand(check.command)
  return { ...result, seconds: Math.round((Date.now() - started) / 1000) }
}

function runCommand([file = '', ...args]: string[]): Promise<{ isOk: boolean; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' }
    const child = spawn(file, args, { cwd: repoDir, stdio: ['ignore', 'pipe', 'pipe'], env })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ isOk: false, output: error.message }))
    child.once('close', (code) => resolve({ isOk: code === 0, output: output.trim() }))
  })
}
