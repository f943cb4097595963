import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { repoDir } from '../download.ts'
import { ensureBuilt } from '../ensure-built.ts'
import { findK6 } from '../k6.ts'
import { findFreePort } from '../ports.ts'

// An installation of its own, on free ports, so that a demo beside it keeps its data.
process.env.BMS_STATE_DIR ||= join(repoDir, '.state/bench')
for (const name of ['PORT', 'STOREFRONT_PORT', 'MAILBOX_PORT', 'STRIPE_SANDBOX_PORT'])
  process.env[name] ||= String(await findFreePort())
process.env.LOG_LEVEL ||= 'warn'

const { startChild } = await import('../demo/child.ts')
const { prepare, seedOnce } = await import('../demo/prepare.ts')
const { cmsProgram, workersProgram } = await import('../demo/programs.ts')
const { say, step } = await import('../demo/progress.ts')
const { raisedLimits } = await import('../raised-limits.ts')
const { runUntilStopped } = await import('../demo/run-until-stopped.ts')

await runUntilStopped(async (running) => {
  const k6 = await findK6(say)
  const { parts } = await prepare(running, { nodeEnv: 'production', reset: process.argv.includes('--reset') })
  const env: Record<string, string> = { ...parts.env, ...raisedLimits }
  await step('building cms, when it changed', () => ensureBuilt('cms', { env }))
  await seedOnce(env)
  running.watch(await step('starting cms', () => startChild(cmsProgram(env))))
  running.watch(await step('starting workers', () => startChild(workersProgram(env))))
  const scenario = join(repoDir, 'loadtest/scenarios/side-by-side.ts')
  say('k6 runs the scenarios one after the other …')
  const load = spawn(k6, ['run', '--quiet', '--no-usage-report', scenario], {
    cwd: repoDir,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, API_URL: `http://127.0.0.1:${env.PORT}` },
  })
  running.onStop(async () => void load.kill())
  const [code] = await once(load, 'exit')
  if (code !== 0) throw new Error(`k6 ended with ${code}`)
  process.emit('SIGTERM')
})
