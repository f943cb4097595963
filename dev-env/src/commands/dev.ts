import { startChild } from '../demo/child.ts'
import { describeDemo } from '../demo/describe.ts'
import { loadEnvFile } from '../demo/load-env-file.ts'
import { prepare, seedOnce } from '../demo/prepare.ts'
import { cmsProgram, storefrontProgram, workersProgram } from '../demo/programs.ts'
import { step } from '../demo/progress.ts'
import { runUntilStopped } from '../demo/run-until-stopped.ts'

loadEnvFile()

await runUntilStopped(async (running) => {
  const { parts } = await prepare(running, {
    nodeEnv: 'development',
    reset: process.argv.includes('--reset'),
  })
  await seedOnce(parts.env)
  running.watch(await step('starting cms', () => startChild(cmsProgram(parts.env))))
  running.watch(await step('starting workers', () => startChild(workersProgram(parts.env))))
  running.watch(await step('starting storefront', () => startChild(storefrontProgram(parts.env))))
  console.log(describeDemo(parts))
})
