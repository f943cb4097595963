const DAY_MS = 86_400_000

/** The calendar day so many days from today, as `YYYY-MM-DD`. */
export function isoDay(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * DAY_MS).toISOString().slice(0, 10)
}
