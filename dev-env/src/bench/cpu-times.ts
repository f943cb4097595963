import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Seconds of processor time that each process has used since it began; Linux only, empty elsewhere. */
export function cpuTimes(pids: Record<string, number>): Record<string, number> {
  if (process.platform !== 'linux') return {}
  return Object.fromEntries(
    Object.entries(pids).flatMap(([name, pid]) => {
      const seconds = pid > 0 ? secondsOf(pid) : null
      return seconds === null ? [] : [[name, seconds]]
    }),
  )
}

/** What was used between two readings. */
export function cpuBetween(
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, number> {
  return Object.fromEntries(Object.entries(after).map(([name, end]) => [name, end - (before[name] ?? 0)]))
}

function secondsOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in brackets, which may hold spaces; user and system time are the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond()
  } catch {
    return null
  }
}

let ticks: number | undefined
function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return ticks
}
