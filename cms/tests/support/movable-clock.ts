export interface MovableClock {
  now(): Date
  /** Moves it on by minutes. */
  advance(minutes: number): void
}

/** The wall clock, which a test can move ahead. */
export function createMovableClock(): MovableClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (minutes) => {
      ahead += minutes * 60_000
    },
  }
}
