import type { Child } from './child.ts'
import { say } from './progress.ts'

export type Running = {
  /** A child whose death ends everything. */
  watch(child: Child): void
  /** Something to stop at the end; what was added last stops first. */
  onStop(stop: () => Promise<void>): void
}

/**
 * Runs `start`, then waits for Ctrl-C (or an end signal) or for a child that dies, and stops everything in reverse
 * order, also when `start` is interrupted or fails. Ends the process: 0 when asked to stop, 1 otherwise.
 */
export async function runUntilStopped(start: (running: Running) => Promise<void>): Promise<never> {
  const stops: Array<() => Promise<void>> = []
  const end = await new Promise<'asked' | Error>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'))
    const running: Running = {
      watch(child) {
        stops.push(child.stop)
        void child.died.then(resolve)
      },
      onStop: (stop) => stops.push(stop),
    }
    start(running).catch(resolve)
  })
  if (end === 'asked') console.log()
  else console.error(`\n${end.message}\n`)
  say('stopping …')
  for (const stop of stops.reverse()) await stop().catch((error: Error) => console.error(error.message))
  say('stopped; the data is kept')
  process.exit(end === 'asked' ? 0 : 1)
}
