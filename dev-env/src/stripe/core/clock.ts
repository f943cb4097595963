export type SandboxClock = {
  /** Seconds since 1970, as every `created` in Stripe. */
  now(): number
  /** Milliseconds that the sandbox runs ahead of its base clock. */
  offset(): number
  set(date: Date): void
  advance(ms: number): void
}

/** A clock that runs on from `base` (the wall clock when left out), `offset` milliseconds ahead. */
export function createClock(base?: { now(): Date }, offset = 0): SandboxClock {
  let ahead = offset
  const baseNow = () => (base ? base.now().getTime() : Date.now())
  return {
    now: () => Math.floor((baseNow() + ahead) / 1000),
    offset: () => ahead,
    set: (date) => {
      ahead = date.getTime() - baseNow()
    },
    advance: (ms) => {
      ahead += ms
    },
  }
}
