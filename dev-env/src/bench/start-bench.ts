import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PROVIDER_EVENTS } from '@bookmysleep/domain/provider-events'
import { endLeftChildren, runToEnd, startChild } from '../demo/child.ts'
import { cmsProgram } from '../demo/programs.ts'
import type { Running } from '../demo/run-until-stopped.ts'
import { leaveState, readSecrets, stateDir, stateFile, takeState } from '../demo/state.ts'
import { repoDir } from '../download.ts'
import { endLeftServices } from '../end-left-services.ts'
import { findFreePort } from '../ports.ts'
import { raisedLimits } from '../raised-limits.ts'
import { startServices } from '../services.ts'
import { sandboxPublishableKey, sandboxSecretKey } from '../stripe/server.ts'

import type { Prepared } from './plan-orders.ts'

export type Bench = {
  env: Record<string, string>
  /** Process ids, by what the report calls them. */
  pids: Record<string, number>
}

/**
 * An empty installation for measuring, in the state folder: MongoDB, Redis, Meilisearch, and the Stripe sandbox as a
 * process of its own. What an earlier run left there is removed.
 */
export async function startBench(running: Running): Promise<Bench> {
  takeState()
  running.onStop(async () => leaveState())
  await endLeftChildren()
  await endLeftServices(stateFile('services'))
  rmSync(stateDir, { recursive: true, force: true })
  takeState()
  const services = await startServices({ stateDir: stateFile('services') })
  running.onStop(services.stop)
  const [port, stripePort] = [await findFreePort(), await findFreePort()]
  const apiUrl = `http://127.0.0.1:${port}`
  const secrets = readSecrets()
  const env = {
    ...secrets,
    NODE_ENV: 'production',
    PORT: String(port),
    MONGODB_URI: services.mongoUri,
    REDIS_URL: services.redisUrl,
    MEILI_URL: services.meiliUrl,
    MEILI_KEY: services.meiliKey,
    STRIPE_SECRET_KEY: sandboxSecretKey,
    STRIPE_PUBLISHABLE_KEY: sandboxPublishableKey,
    STRIPE_SANDBOX_URL: `http://127.0.0.1:${stripePort}`,
    SMTP_URL: 'smtp://127.0.0.1:1',
    API_URL: apiUrl,
    LOG_LEVEL: 'warn',
    STATE_DIR: stateDir,
    ...raisedLimits,
    // Guests have networks of their own here, so the fraud score can be as strict as it is.
    TRUST_PROXY_HOPS: '1',
    FRAUD_MOST_POINTS: '30',
  }
  const sandboxEnv = {
    STRIPE_SANDBOX_PORT: String(stripePort),
    STRIPE_WEBHOOK_URL: `${apiUrl}/api/v1/payments/webhook`,
    STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
    STRIPE_WEBHOOK_EVENTS: PROVIDER_EVENTS.join(),
  }
  running.watch(
    await startChild({
      name: 'stripe',
      args: [join(repoDir, 'dev-env/src/stripe/main.ts')],
      env: sandboxEnv,
      isReady: async () => (await fetch(`${env.STRIPE_SANDBOX_URL}/health`)).ok,
    }),
  )
  const pids = {
    mongod: servicePid('mongo'),
    redis: servicePid('redis'),
    stripe: childPid('stripe'),
    client: process.pid,
  }
  return { env, pids }
}

/** Another cms without its panel; answers with its address. */
export async function startCms(running: Running, bench: Bench, name: string): Promise<string> {
  const port = bench.pids.cms1 ? String(await findFreePort()) : (bench.env.PORT ?? '')
  const program = cmsProgram({ ...bench.env, PORT: port })
  const args = [...profileArgs(name), ...program.args, '--api-only']
  const isReady = async () => (await fetch(`http://127.0.0.1:${port}/health`)).ok
  running.watch(await startChild({ ...program, name, args, isReady }))
  bench.pids[name] = childPid(name)
  return `http://127.0.0.1:${port}`
}

/** Writes rooms and so many seekers to the database, by `cms/tests/bench/prepare-booking.ts`. */
export async function prepareData(bench: Bench, seekers: number): Promise<Prepared> {
  const file = stateFile('prepared.json')
  const args = [join(repoDir, 'cms/tests/bench/prepare-booking.ts'), file, String(seekers)]
  await runToEnd({ name: 'prepare', args, env: bench.env })
  return JSON.parse(readFileSync(file, 'utf8')) as Prepared
}

/** With BENCH_PROFILE set, each cms leaves a CPU profile in that folder when it stops. */
function profileArgs(name: string): string[] {
  const dir = process.env.BENCH_PROFILE
  return dir ? ['--cpu-prof', `--cpu-prof-dir=${dir}`, `--cpu-prof-name=${name}.cpuprofile`] : []
}

function childPid(name: string): number {
  return Number(readFileSync(stateFile(`pids/${name}`), 'utf8'))
}

/** 0 for a server that we did not start. */
function servicePid(name: string): number {
  try {
    return JSON.parse(readFileSync(stateFile(`services/${name}/process.json`), 'utf8')).pid
  } catch {
    return 0
  }
}
