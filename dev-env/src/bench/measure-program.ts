import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { ChildSpec } from '../demo/child.ts'
import { repoDir } from '../download.ts'

const EVERY_MS = 100

/**
 * Runs one of our programs to its end and measures its time and the most memory it held at once; 0 where the system
 * does not tell. Throws with its output when it does not end with 0.
 */
export async function measureProgram({
  args,
  env,
}: Pick<ChildSpec, 'args' | 'env'>): Promise<{ seconds: number; peakBytes: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: repoDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
    })
  let peakBytes = 0
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0))
  }, EVERY_MS)
  const code = await new Promise((resolve) => child.once('exit', (end, signal) => resolve(end ?? signal)))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output}`)
  return { seconds: (performance.now() - started) / 1000, peakBytes }
}

/** The high-water mark that Linux keeps of a process. */
function peakOf(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(kilobytes?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
