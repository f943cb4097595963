import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { loadEnvFile } from '../demo/load-env-file.ts'
import { startParts } from '../demo/start-parts.ts'
import { readState, runningDemo } from '../demo/state.ts'
import { repoDir } from '../download.ts'
import { findFreePort } from '../ports.ts'

loadEnvFile()

const { env, stop } = await findEnvironment()
const child = spawn(process.execPath, [join(repoDir, 'cli/src/bms.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...env },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
const code = await new Promise<number>((resolve) => child.once('exit', (end) => resolve(end ?? 1)))
await stop()
process.exit(code)

/** The running demo's environment; a stopped demo's, with its servers for as long as the command runs; else ours. */
async function findEnvironment(): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  const saved = readState<Record<string, string>>('env.json')
  const isOwn = process.env.MONGODB_URI && process.env.REDIS_URL && process.env.STRIPE_SECRET_KEY
  if (!saved || isOwn) return { env: {}, stop: async () => {} }
  if (runningDemo()) return { env: saved, stop: async () => {} }
  const nodeEnv = saved.NODE_ENV === 'development' ? 'development' : 'production'
  const [mailbox, stripe] = [await findFreePort(), await findFreePort()]
  const ports = { cms: Number(saved.PORT), storefront: Number(saved.STOREFRONT_PORT), mailbox, stripe }
  return startParts({ ports, nodeEnv, log: () => {} })
}
