import { check } from 'k6'
import exec from 'k6/execution'
import http from 'k6/http'
import { Counter, Trend } from 'k6/metrics'
import { book, type Seeker, signUpSeekers } from './lib/bookings.ts'
import { isoDay } from './lib/dates.ts'
import { findRooms, type Room } from './lib/rooms.ts'

/**
 * Three loads on one server, one after the other: Payload's own REST `find`, the search, and the creation of
 * bookings (hold and payment intent). Same data, same connections, one run; quote the ratios.
 */
const API = __ENV.API_URL ?? 'http://127.0.0.1:4000'
const VUS = Number(__ENV.VUS ?? 20)
const SECONDS = Number(__ENV.SECONDS ?? 20)
const BOOKINGS = Number(__ENV.BOOKINGS ?? 300)
const HOLDS_PER_SEEKER = 3
const PAUSE = 2

const load = (position: number, name: string) => ({
  executor: 'constant-vus' as const,
  exec: name,
  vus: VUS,
  duration: `${SECONDS}s`,
  startTime: `${position * (SECONDS + PAUSE)}s`,
  gracefulStop: '5s',
})

export const options = {
  setupTimeout: '10m',
  scenarios: {
    payloadFind: load(0, 'payloadFind'),
    search: load(1, 'search'),
    searchDates: load(2, 'searchDates'),
    booking: {
      executor: 'shared-iterations' as const,
      exec: 'booking',
      vus: VUS,
      iterations: BOOKINGS,
      maxDuration: '5m',
      startTime: `${3 * (SECONDS + PAUSE)}s`,
    },
  },
  thresholds: { checks: ['rate>0.99'] },
}

const METRICS = Object.fromEntries(
  ['payloadFind', 'search', 'searchDates', 'booking'].map((name) => [
    name,
    {
      answered: new Counter(`${name}_answered`),
      duration: new Trend(`${name}_ms`),
      at: new Trend(`${name}_at`),
    },
  ]),
)

type Prepared = { rooms: Room[]; seekers: Seeker[] }

export function setup(): Prepared {
  const rooms = findRooms(API)
  if (rooms.length === 0) throw new Error('No rooms to book: run `bms seed` first')
  return { rooms, seekers: signUpSeekers(API, Math.ceil(BOOKINGS / HOLDS_PER_SEEKER)) }
}

export function payloadFind(): void {
  measure('payloadFind', () =>
    http.get(`${API}/api/properties?limit=20&where[verificationStatus][equals]=verified`),
  )
}

export function search(): void {
  measure('search', () => http.get(`${API}/api/v1/properties?limit=20`))
}

export function searchDates(): void {
  const checkIn = 30 + (exec.scenario.iterationInTest % 60)
  const dates = `checkIn=${isoDay(checkIn)}&checkOut=${isoDay(checkIn + 2)}`
  measure('searchDates', () => http.get(`${API}/api/v1/properties?limit=20&${dates}`))
}

export function booking({ rooms, seekers }: Prepared): void {
  const number = exec.scenario.iterationInTest
  const room = rooms[number % rooms.length]
  const seeker = seekers[number % seekers.length]
  if (!room || !seeker) return
  const checkIn = 120 + Math.floor(number / rooms.length) * room.minNights
  measure('booking', () =>
    book(API, { room, seeker, checkIn: isoDay(checkIn), checkOut: isoDay(checkIn + room.minNights) }),
  )
}

function measure(name: string, request: () => ReturnType<typeof http.get>): void {
  const metrics = METRICS[name]
  if (!metrics) return
  metrics.at.add(Date.now())
  const response = request()
  const isDone = check(response, { [`${name} answers`]: ({ status }) => status === 200 || status === 201 })
  if (!isDone) return
  metrics.at.add(Date.now())
  metrics.duration.add(response.timings.duration)
  metrics.answered.add(1)
}

type Summary = { metrics: Record<string, { values: Record<string, number> } | undefined> }

/** Rates are answers over the time from a load's first request to its last answer. */
export function handleSummary({ metrics }: Summary): Record<string, string> {
  const rows = Object.keys(METRICS).map((name) => {
    const at = metrics[`${name}_at`]?.values
    const duration = metrics[`${name}_ms`]?.values
    const answered = metrics[`${name}_answered`]?.values.count ?? 0
    const seconds = at ? ((at.max ?? 0) - (at.min ?? 0)) / 1000 : 0
    return {
      name,
      answered,
      perSecond: seconds > 0 ? answered / seconds : 0,
      p50: duration?.med ?? 0,
      p95: duration?.['p(95)'] ?? 0,
    }
  })
  const failed = metrics.checks?.values.fails ?? 0
  return {
    stdout: table(rows, failed),
    [__ENV.RESULT ?? '/dev/null']: JSON.stringify({ rows, failed }, null, 2),
  }
}

type Row = { name: string; answered: number; perSecond: number; p50: number; p95: number }

function table(rows: Row[], failed: number): string {
  const base = rows[0]?.perSecond ?? 0
  const lines = rows.map(({ name, answered, perSecond, p50, p95 }) =>
    [
      name.padEnd(14),
      String(answered).padStart(9),
      perSecond.toFixed(1).padStart(9),
      (base > 0 ? perSecond / base : 0).toFixed(2).padStart(8),
      p50.toFixed(0).padStart(8),
      p95.toFixed(0).padStart(8),
    ].join(''),
  )
  return `\n${'load'.padEnd(14)}  answers  answer/s   ratio  p50 ms  p95 ms\n${lines.join('\n')}\n\nfailed: ${failed}\n`
}
