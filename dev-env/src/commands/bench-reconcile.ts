import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MongoClient } from 'mongodb'
import { repoDir } from '../download.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    out: { type: 'string', default: join(repoDir, '.state/reports/bench-reconcile.json') },
  },
})
/** Exit codes of `bms reconcile`. */
const [CLEAN, DIFFERS] = [0, 1]
const sizes = values.sizes.split(',').map(Number)

// An installation of its own, on free ports: a demo beside it keeps its data.
process.env.BMS_STATE_DIR ||= join(repoDir, '.state/bench-reconcile')

const { startBench } = await import('../bench/start-bench.ts')
const { measureProgram } = await import('../bench/measure-program.ts')
const { PLANTED_CHECKS, withDifferences } = await import('../bench/plant-differences.ts')
const { runToEnd } = await import('../demo/child.ts')
const { bmsProgram } = await import('../demo/programs.ts')
const { say, step } = await import('../demo/progress.ts')
const { runUntilStopped } = await import('../demo/run-until-stopped.ts')

await runUntilStopped(async (running) => {
  const { env } = await step('starting servers', () => startBench(running))
  const uri = env.MONGODB_URI ?? ''
  const reconcile = (args: string[]) =>
    measureProgram({ ...bmsProgram('reconcile', ['reconcile', ...args], env), expected: [CLEAN, DIFFERS] })
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
    const { seconds, peakBytes, code } = await step(`reconciling ${bookings} bookings`, () => reconcile([]))
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
      isClean: code === CLEAN,
      planted: PLANTED_CHECKS.length,
      found: PLANTED_CHECKS.filter((name) => findings.some(({ check }) => check === name)).length,
    })
    say(describeRow(rows.at(-1) as Row))
  }
  console.log(
    `\n${['  bookings  seeded/s   seconds  bookings/s   peak MB   clean   planted found', ...rows.map(describeRow)].join('\n')}\n`,
  )
  console.log(
    `Every check, from start to exit of bms reconcile; MongoDB and the Stripe sandbox share ${availableParallelism()} processors with it. No workers run: a hold of the demo that ran out while the rest was seeded is found.`,
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
