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
const { runToEnd } = await import('../demo/child.ts')
const { bmsProgram } = await import('../demo/programs.ts')
const { say, step } = await import('../demo/progress.ts')
const { runUntilStopped } = await import('../demo/run-until-stopped.ts')

await runUntilStopped(async (running) => {
  const { env } = await step('starting servers', () => startBench(running))
  const rows = []
  for (const bookings of sizes) {
    const seed = bmsProgram('seed', ['seed', '--quiet', '--scale', String(bookings)], env)
    await step(`seeding ${bookings} bookings`, () => runToEnd(seed))
    await deliverEvents(env.MONGODB_URI ?? '')
    const { seconds, peakBytes, code } = await step(`reconciling ${bookings} bookings`, () =>
      measureProgram({ ...bmsProgram('reconcile', ['reconcile'], env), expected: [CLEAN, DIFFERS] }),
    )
    rows.push({
      bookings,
      seconds,
      perSecond: bookings / seconds,
      peakMegabytes: peakBytes / 1024 ** 2,
      isClean: code === CLEAN,
    })
  }
  const lines = rows.map(({ bookings, seconds, perSecond, peakMegabytes, isClean }) =>
    [
      String(bookings).padStart(10),
      seconds.toFixed(1).padStart(10),
      perSecond.toFixed(0).padStart(12),
      peakMegabytes.toFixed(0).padStart(10),
      (isClean ? 'yes' : 'no').padStart(8),
    ].join(''),
  )
  console.log(`\n${['  bookings   seconds  bookings/s   peak MB   clean', ...lines].join('\n')}\n`)
  console.log(
    `Every check, from start to exit of bms reconcile; MongoDB and the Stripe sandbox share ${availableParallelism()} processors with it. No workers run: a hold of the demo that ran out while the rest was seeded is found.`,
  )
  const out = resolve(values.out)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, JSON.stringify({ at: new Date(), rows }, null, 2))
  say(`written to ${out}`)
  process.emit('SIGTERM')
})

/** No workers run here; what they would have taken out of the outbox long ago is out of it. */
async function deliverEvents(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect()
  await client
    .db()
    .collection('outbox')
    .updateMany({}, { $set: { deliveredAt: new Date() } })
  await client.close()
}
