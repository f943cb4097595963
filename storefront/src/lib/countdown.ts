/** Time left as `mm:ss`, never below zero. */
export function clockLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`
}

const SPOKEN_MINUTES = [10, 5, 2, 1]

/** The minute mark to say aloud that lies between two glances at the clock, or null: not every second. */
export function minuteToSay(until: number, before: number, now: number): number | null {
  const left = (at: number) => (until - at) / 60_000
  return SPOKEN_MINUTES.find((mark) => left(before) > mark && left(now) <= mark) ?? null
}
