import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { ChildSpec } from '../demo/child.ts'
import { repoDir } from '../download.ts'
import { cpuTimes } from './cpu-times.ts'

const EVERY_MS = 100

export type Measured = {
  seconds: number
  /** Processor time, all but what it used in the last moment. */
  cpuSeconds: number
  peakBytes: number
  code: number
  output: string
}

/**
 * Runs one of our programs to its end and measures its time, its processor time and the most memory it held at once; 0
 * where the system does not tell. `output` is what it printed. Throws with its output when it ends with a code that is not expected.
 */
export async function measureProgram({
  args,
  env,
  expected = [0],
}: Pick<ChildSpec, 'args' | 'env'> & { expected?: number[] }): Promise<Measured> {
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: repoDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
    })
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  let peakBytes = 0
  let cpuSeconds = 0
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0))
    cpuSeconds = Math.max(cpuSeconds, cpuTimes({ program: child.pid ?? 0 }).program ?? 0)
  }, EVERY_MS)
  const end = await new Promise<number | string | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  )
  clearInterval(timer)
  const code = expected.find((one) => one === end)
  if (code === undefined) throw new Error(`${args.join(' ')} ended with ${end}:\n${output}`)
  return { seconds: (performance.now() - started) / 1000, cpuSeconds, peakBytes, code, output: printed }
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
