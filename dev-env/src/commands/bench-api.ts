import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { repoDir } from '../download.ts'
import { ensureBuilt } from '../ensure-built.ts'
import { findFreePort } from '../ports.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '100' },
    connections: { type: 'string', default: '10' },
    logins: { type: 'string', default: '20' },
    out: { type: 'string', default: join(repoDir, '.state/reports/bench-api.json') },
    /** Without the panel, and so without Payload's REST beside ours. */
    'api-only': { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
  },
})

// An installation of its own, on free ports, so that a demo beside it keeps its data.
process.env.BMS_STATE_DIR ||= join(repoDir, '.state/bench-api')
for (const name of ['PORT', 'STOREFRONT_PORT', 'MAILBOX_PORT', 'STRIPE_SANDBOX_PORT'])
  process.env[name] ||= String(await findFreePort())
process.env.LOG_LEVEL ||= 'warn'

const { planReads } = await import('../bench/plan-reads.ts')
const { runLogins, runReads } = await import('../bench/run-reads.ts')
const { loginOf, openSessions } = await import('../bench/sessions.ts')
const { printLogins, printReads, summarizeReads } = await import('../bench/report-reads.ts')
const { cpuBetween, cpuTimes } = await import('../bench/cpu-times.ts')
const { startChild } = await import('../demo/child.ts')
const { prepare, seedOnce } = await import('../demo/prepare.ts')
const { cmsProgram } = await import('../demo/programs.ts')
const { say, step } = await import('../demo/progress.ts')
const { runUntilStopped } = await import('../demo/run-until-stopped.ts')
const { stateFile } = await import('../demo/state.ts')
const { raisedLimits } = await import('../raised-limits.ts')

await runUntilStopped(async (running) => {
  const hasPayload = !values['api-only']
  const { parts } = await prepare(running, { nodeEnv: 'production', reset: values.reset })
  const env: Record<string, string> = { ...parts.env, ...raisedLimits }
  if (hasPayload) await step('building cms, when it changed', () => ensureBuilt('cms', { env }))
  await seedOnce(env)
  const cms = cmsProgram(env)
  const args = hasPayload ? cms.args : [...cms.args, '--api-only']
  running.watch(await step('starting cms', () => startChild({ ...cms, args })))
  const url = `http://localhost:${env.PORT}`
  const sessionOf = openSessions(url)
  const busy = loadavg()[0] ?? 0
  const rest = {
    rounds: Number(values.rounds),
    requests: Number(values.requests),
    connections: Number(values.connections),
  }
  const planned = await planReads(url, sessionOf)
  const turns = await step('reads, each in turns', () =>
    runReads({ url, sessionOf, planned, hasPayload, ...rest }),
  )
  const pids = { cms: Number(readFileSync(stateFile('pids/cms'), 'utf8')) }
  const before = cpuTimes(pids)
  const logins = await step('logins', () =>
    runLogins(url, { person: loginOf('guest'), count: Number(values.logins) }),
  )
  const { cms: cpuSeconds } = cpuBetween(before, cpuTimes(pids))

  const rows = summarizeReads(turns)
  console.log(`\n${printReads(rows)}\n\n${printLogins(logins, cpuSeconds)}\n`)
  console.log(
    `${availableParallelism()} processors for client, cms, MongoDB, Redis and Meilisearch together; load ${busy.toFixed(1)} before the start.`,
  )
  const out = resolve(values.out)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, JSON.stringify({ at: new Date(), ...values, rows, logins, cpuSeconds }, null, 2))
  say(`written to ${out}`)
  process.emit('SIGTERM')
})
