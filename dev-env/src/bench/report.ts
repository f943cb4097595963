import type { Contest, Turn } from './run-turns.ts'

const LOADS = ['floor', 'one cms', 'two cms'] as const

/** The measured turns as one row a load; rates are bookings over the seconds of all its turns. */
export function summarize(turns: readonly Turn[]) {
  const rows = LOADS.map((load) => {
    const own = turns.filter((turn) => turn.load === load)
    const bookings = own.reduce((sum, turn) => sum + turn.bookings, 0)
    const rates = own.map((turn) => turn.bookings / turn.seconds)
    const ms = own.flatMap((turn) => turn.ms)
    return {
      load,
      bookings,
      perSecond: bookings / own.reduce((sum, { seconds }) => sum + seconds, 0),
      slowest: Math.min(...rates),
      fastest: Math.max(...rates),
      p50: percentile(ms, 50),
      p95: percentile(ms, 95),
      commandsPerBooking: own.reduce((sum, { commands }) => sum + commands, 0) / bookings,
      cpuMsPerBooking: cpuPerBooking(own, bookings),
    }
  })
  const floor = rows[0]?.perSecond ?? 0
  return rows.map((row) => ({ ...row, ofFloor: row.perSecond / floor }))
}

export function summarizeContest({ rivals, won, refused, refusalMs, alsoAlone }: Contest) {
  return {
    rivals,
    won,
    refused,
    refusalP50: percentile(refusalMs, 50),
    refusalP95: percentile(refusalMs, 95),
    uncontendedP50: percentile(alsoAlone, 50),
    uncontendedP95: percentile(alsoAlone, 95),
  }
}

const COMPARED = [
  'floor: the documents that one booking stores, written by the bare driver in the same kind of transaction.',
  'cms: POST /api/v1/bookings over HTTP, from the session to the client secret: hold and payment intent.',
  'commands: what MongoDB was sent a booking, reads and writes, those of the relay and of logs too.',
]

type Row = ReturnType<typeof summarize>[number]

export function printTurns(rows: Row[]): string {
  const head =
    '           booked  booked/s   slowest–fastest  of floor   p50 ms   p95 ms  commands  CPU ms a booking'
  const lines = rows.map((row) =>
    [
      row.load.padEnd(9),
      String(row.bookings).padStart(8),
      row.perSecond.toFixed(1).padStart(10),
      `${row.slowest.toFixed(0)}–${row.fastest.toFixed(0)}`.padStart(18),
      `${(row.ofFloor * 100).toFixed(0)} %`.padStart(10),
      inMs(row.p50).padStart(9),
      inMs(row.p95).padStart(9),
      row.commandsPerBooking.toFixed(1).padStart(10),
      `  ${cpuText(row.cpuMsPerBooking)}`,
    ].join(''),
  )
  return [head, ...lines, '', ...COMPARED].join('\n')
}

export function printContest(contest: ReturnType<typeof summarizeContest>): string {
  const { rivals, won, refused, refusalP50, refusalP95, uncontendedP50, uncontendedP95 } = contest
  return [
    `${rivals} rivals at once for one room, through two cms: ${won} has it, ${refused} were refused`,
    `  refusal                              p50 ${inMs(refusalP50)} ms, p95 ${inMs(refusalP95)} ms`,
    `  ${rivals} at once, each another bed: success p50 ${inMs(uncontendedP50)} ms, p95 ${inMs(uncontendedP95)} ms`,
  ].join('\n')
}

function cpuPerBooking(turns: readonly Turn[], bookings: number): Record<string, number> {
  const names = new Set(turns.flatMap(({ cpu }) => Object.keys(cpu)))
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      (turns.reduce((sum, { cpu }) => sum + (cpu[name] ?? 0), 0) * 1000) / bookings,
    ]),
  )
}

function percentile(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? null
}

const inMs = (value: number | null) => (value === null ? '–' : value.toFixed(0))

/** The sum first: what of the processors a booking costs, however busy they are with other things. */
const cpuText = (cpu: Record<string, number>) => {
  const sum = Object.values(cpu).reduce((total, ms) => total + ms, 0)
  const parts = Object.entries(cpu).filter(([, ms]) => ms >= 0.05)
  return `${sum.toFixed(1)}: ${parts.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}`
}
