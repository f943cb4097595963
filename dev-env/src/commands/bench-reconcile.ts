import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MongoClient } from 'mongodb'
import { repoDir } from '../download.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    out: { type: 'string', default: join(repoDir, '.state/reports/bench-reconcile.json') },
  },
})
/** The most that `bms reconcile` may hold: a program whose memory grows with its work does not get far with it. */
const HEAP = ['--max-old-space-size=256', '--max-semi-space-size=16']
/** Exit codes of `bms reconcile`. */
const [CLEAN, DIFFERS] = [0, 1]
const sizes = values.sizes.split(',').map(Number)

// An installation of its own, on free ports: a demo beside it keeps its data.
process.env.BMS_STATE_DIR ||= join(repoDir, '.state/bench-reconcile')

const { startBench } = await import('../bench/start-bench.ts')
const { cpuBetween, cpuTimes } = await import('../bench/cpu-times.ts')
const { measureProgram } = await import('../bench/measure-program.ts')
const { PLANTED_CHECKS, withDifferences } = await import('../bench/plant-differences.ts')
const { runToEnd } = await import('../demo/child.ts')
const { bmsProgram } = await import('../demo/programs.ts')
const { say, step } = await import('../demo/progress.ts')
const { runUntilStopped } = await import('../demo/run-until-stopped.ts')

await runUntilStopped(async (running) => {
  const { env, pids } = await step('starting servers', () => startBench(running))
  const servers = { mongod: pids.mongod ?? 0, sandbox: pids.stripe ?? 0 }
  const uri = env.MONGODB_URI ?? ''
  const reconcile = (asked: string[]) => {
    const program = bmsProgram('reconcile', ['reconcile', ...asked], env)
    return measureProgram({ ...program, args: [...HEAP, ...program.args], expected: [CLEAN, DIFFERS] })
  }
  await step('seeding the demo', () => runToEnd(bmsProgram('seed', ['seed', '--quiet'], env)))
  const rows = []
  let seeded = 0
  for (const bookings of sizes) {
    const seed = bmsProgram('seed', ['seed', '--quiet', '--scale', String(bookings)], env)
    const started = performance.now()
    await step(`seeding ${bookings} bookings`, () => runToEnd(seed))
    const seedsPerSecond = ((bookings - seeded) * 1000) / (performance.now() - started)
    seeded = bookings
    await deliverEvents(uri)
    const before = cpuTimes(servers)
    const { seconds, cpuSeconds, peakBytes, code } = await step(`reconciling ${bookings} bookings`, () =>
      reconcile([]),
    )
    const used = { bms: cpuSeconds, ...cpuBetween(before, cpuTimes(servers)) }
    const load = loadavg()[0] ?? 0
    const planted = await step(`looking for ${PLANTED_CHECKS.length} planted differences`, () =>
      withDifferences(uri, () => reconcile(['--json', '--check', ...PLANTED_CHECKS])),
    )
    const { findings } = JSON.parse(planted.output) as { findings: { check: string }[] }
    rows.push({
      bookings,
      seedsPerSecond,
      seconds,
      perSecond: bookings / seconds,
      peakMegabytes: peakBytes / 1024 ** 2,
      load,
      cpuMsPerBooking: Object.fromEntries(
        Object.entries(used).map(([name, cpu]) => [name, (cpu * 1000) / bookings]),
      ),
      isClean: code === CLEAN,
      planted: PLANTED_CHECKS.length,
      found: PLANTED_CHECKS.filter((name) => findings.some(({ check }) => check === name)).length,
    })
    say(describeRow(rows.at(-1) as Row))
  }
  console.log(
    `\n${['  bookings  seeded/s   seconds  bookings/s   peak MB   clean   planted found    load   CPU ms a booking', ...rows.map(describeRow)].join('\n')}\n`,
  )
  console.log(
    `Every check, from start to exit of bms reconcile with ${HEAP.join(' ')}; peak MB is what that process held. MongoDB and the Stripe sandbox share ${availableParallelism()} processors with it; load is the average of the last minute, of everything on the machine. No workers run: a hold of the demo that ran out while the rest was seeded is found.`,
  )
  const out = resolve(values.out)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, JSON.stringify({ at: new Date(), rows }, null, 2))
  say(`written to ${out}`)
  process.emit('SIGTERM')
})

type Row = {
  bookings: number
  seedsPerSecond: number
  seconds: number
  perSecond: number
  peakMegabytes: number
  load: number
  cpuMsPerBooking: Record<string, number>
  isClean: boolean
  planted: number
  found: number
}

function describeRow(row: Row): string {
  return [
    String(row.bookings).padStart(10),
    row.seedsPerSecond.toFixed(0).padStart(10),
    row.seconds.toFixed(1).padStart(10),
    row.perSecond.toFixed(0).padStart(12),
    row.peakMegabytes.toFixed(0).padStart(10),
    (row.isClean ? 'yes' : 'no').padStart(8),
    `${row.found} of ${row.planted}`.padStart(16),
    row.load.toFixed(1).padStart(8),
    `   ${Object.entries(row.cpuMsPerBooking)
      .map(([name, ms]) => `${name} ${ms.toFixed(2)}`)
      .join(', ')}`,
  ].join('')
}

/** No workers run here; what they would have taken out of the outbox long ago is out of it. */
async function deliverEvents(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect()
  await client
    .db()
    .collection('outbox')
    .updateMany({}, { $set: { deliveredAt: new Date() } })
  await client.close()
}
