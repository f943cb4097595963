import { LOADS, type LoadName, type Logins, type Turn } from './run-reads.ts'

type Figures = { p50: number; p95: number; kilobytes: number; known: number }

/** A row for each read: what each load of it took, and how much of the second load was answered 304. */
export function summarizeReads(turns: readonly Turn[]) {
  return [...new Set(turns.map(({ name }) => name))].map((name) => ({
    name,
    loads: Object.fromEntries(
      LOADS.flatMap((load) => {
        const reads = turns
          .filter((turn) => turn.name === name && turn.load === load)
          .flatMap(({ reads }) => reads)
        return reads.length > 0 ? [[load, figuresOf(reads)]] : []
      }),
    ) as Partial<Record<LoadName, Figures>>,
  }))
}

type Row = ReturnType<typeof summarizeReads>[number]

export function printReads(rows: Row[]): string {
  const head =
    'read               made anew p50    p95      kB    kept p50    p95   again p50    p95      kB    304   Payload p50    p95      kB   ratio'
  const lines = rows.map(({ name, loads }) => {
    const [made, kept, again, payload] = LOADS.map((load) => loads[load])
    const ratio = made && payload ? `${(payload.p50 / made.p50).toFixed(1)}×` : '–'
    return [
      name.padEnd(18),
      numbers(made, 14),
      times(kept, 12),
      numbers(again, 12),
      (again ? `${(again.known * 100).toFixed(0)} %` : '–').padStart(7),
      numbers(payload, 14),
      ratio.padStart(8),
    ].join('')
  })
  return [head, ...lines, '', ...COMPARED].join('\n')
}

const COMPARED = [
  'Milliseconds until the whole answer, in one run on one server; quote the ratios.',
  'made anew: clients that keep nothing and ask for a new look. kept: from the cache in Redis, where anybody may read.',
  'again: clients that have the answer and ask for a new look with If-None-Match; 304: so often it held.',
  'Payload: its own REST (depth as it comes) for the same documents; ratio: its p50 to ours, made anew.',
]

export function printLogins({ ms, seconds }: Logins, cpuSeconds: number | undefined): string {
  const cpu =
    cpuSeconds === undefined ? '' : `, ${((cpuSeconds * 1000) / ms.length).toFixed(0)} ms of processor in cms`
  return `login: p50 ${percentile(ms, 50).toFixed(0)} ms, p95 ${percentile(ms, 95).toFixed(0)} ms${cpu}; ${(ms.length / seconds).toFixed(1)} a second, one after the other`
}

function figuresOf(reads: Turn['reads']): Figures {
  const ms = reads.map((read) => read.ms)
  return {
    p50: percentile(ms, 50),
    p95: percentile(ms, 95),
    kilobytes: reads.reduce((sum, { bytes }) => sum + bytes, 0) / reads.length / 1024,
    known: reads.filter(({ status }) => status === 304).length / reads.length,
  }
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0
}

function numbers(figures: Figures | undefined, width: number): string {
  return times(figures, width) + (figures ? figures.kilobytes.toFixed(1) : '–').padStart(8)
}

function times(figures: Figures | undefined, width: number): string {
  const [p50, p95] = figures ? [figures.p50.toFixed(1), figures.p95.toFixed(1)] : ['–', '–']
  return p50.padStart(width) + p95.padStart(7)
}
