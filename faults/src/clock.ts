import { readFileSync, renameSync, writeFileSync } from 'node:fs'

export type Clock = { now(): Date }
export type HarnessClock = Clock & { advance(ms: number): void }

/** The wall clock, ahead by the milliseconds that stand in a file: all processes of a run share it. */
export function clockOfFile(file: string): Clock {
  return { now: () => new Date(Date.now() + Number(readFileSync(file, 'utf8'))) }
}

/** The same clock, for the one who moves it. */
export function createHarnessClock(file: string): HarnessClock {
  let ahead = 0
  const write = () => {
    writeFileSync(`${file}.new`, String(ahead))
    renameSync(`${file}.new`, file)
  }
  write()
  return {
    now: () => new Date(Date.now() + ahead),
    advance(ms) {
      ahead += ms
      write()
    },
  }
}
