import { startChild } from '../demo/child.ts'
import { describeDemo } from '../demo/describe.ts'
import { loadEnvFile } from '../demo/load-env-file.ts'
import { prepare, seedOnce } from '../demo/prepare.ts'
import { cmsProgram, storefrontProgram, workersProgram } from '../demo/programs.ts'
import { step } from '../demo/progress.ts'
import { runUntilStopped } from '../demo/run-until-stopped.ts'
import { ensureBuilt } from '../ensure-built.ts'

loadEnvFile()

await runUntilStopped(async (running) => {
  const reset = process.argv.includes('--reset')
  const { parts } = await prepare(running, { nodeEnv: 'production', reset })
  const { env } = parts
  // The builds and the seed do not depend on each other.
  await Promise.all([buildAll(env), seedOnce(env)])
  running.watch(await step('starting cms', () => startChild(cmsProgram(env))))
  running.watch(await step('starting workers', () => startChild(workersProgram(env))))
  running.watch(await step('starting storefront', () => startChild(storefrontProgram(env))))
  console.log(describeDemo(parts))
})

async function buildAll(env: Record<string, string>): Promise<void> {
  await step('building storefront, when it changed', () => ensureBuilt('storefront', { env }))
  await step('building cms, when it changed (a minute or two)', () => ensureBuilt('cms', { env }))
}
