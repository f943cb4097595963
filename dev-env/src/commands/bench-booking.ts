import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MongoClient } from 'mongodb'
import { repoDir } from '../download.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    bookings: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '20' },
    rivals: { type: 'string', default: '500' },
    out: { type: 'string', default: join(repoDir, '.state/reports/bench-booking.json') },
  },
})

const [rounds, bookings, connections, rivals] = [
  values.rounds,
  values.bookings,
  values.connections,
  values.rivals,
].map(Number) as [number, number, number, number]

// An installation of its own, on free ports: a demo beside it keeps its data.
process.env.BMS_STATE_DIR ||= join(repoDir, '.state/bench-booking')

const { planOrders, seekersFor } = await import('../bench/plan-orders.ts')
const { prepareData, startBench, startCms } = await import('../bench/start-bench.ts')
const { runContest, runTurns } = await import('../bench/run-turns.ts')
const { printContest, printTurns, summarize, summarizeContest } = await import('../bench/report.ts')
const { say, step } = await import('../demo/progress.ts')
const { runUntilStopped } = await import('../demo/run-until-stopped.ts')

await runUntilStopped(async (running) => {
  const bench = await step('starting servers', () => startBench(running))
  const prepared = await step('writing rooms and seekers', () =>
    prepareData(bench, seekersFor(bookings) * (2 * rounds + 1) + rivals + seekersFor(rivals)),
  )
  const urls = await step(
    'starting two cms',
    async (): Promise<[string, string]> => [
      await startCms(running, bench, 'cms1'),
      await startCms(running, bench, 'cms2'),
    ],
  )
  const uri = bench.env.MONGODB_URI ?? ''
  const client = await new MongoClient(uri).connect()
  running.onStop(() => client.close())
  const plan = {
    db: client.db(),
    uri,
    urls,
    pids: bench.pids,
    orders: planOrders(prepared),
    rounds,
    bookings,
    connections,
  }
  const busy = loadavg()[0] ?? 0
  const turns = await step('floor, one cms, two cms, in turns', () => runTurns(plan))
  const contest = await step('rivals', () => runContest(plan, rivals))

  const rows = summarize(turns)
  const contested = summarizeContest(contest)
  console.log(`\n${printTurns(rows)}\n\n${printContest(contested)}\n`)
  console.log(
    `${availableParallelism()} processors for client, cms, MongoDB, Redis and sandbox together; load ${busy.toFixed(1)} before the start.`,
  )
  const out = resolve(values.out)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, JSON.stringify({ at: new Date(), ...values, rows, contest: contested, turns }, null, 2))
  say(`written to ${out}`)
  process.emit('SIGTERM')
})
