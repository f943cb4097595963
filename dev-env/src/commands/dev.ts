import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from '../demo/child.ts'
import { describeDemo } from '../demo/describe.ts'
import { loadEnvFile } from '../demo/load-env-file.ts'
import { prepare, seedOnce } from '../demo/prepare.ts'
import { cmsProgram, storefrontProgram, workersProgram } from '../demo/programs.ts'
import { step } from '../demo/progress.ts'
import { startRestarting } from '../demo/restart-on-change.ts'
import { runUntilStopped } from '../demo/run-until-stopped.ts'
import { repoDir } from '../download.ts'

loadEnvFile()

// What runs outside Next; Next itself watches the panel.
const serverDirs = readdirSync(join(repoDir, 'cms/src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['app', 'admin'].includes(entry.name))
  .map((entry) => join(repoDir, 'cms/src', entry.name))

await runUntilStopped(async (running) => {
  const { parts } = await prepare(running, {
    nodeEnv: 'development',
    reset: process.argv.includes('--reset'),
  })
  await seedOnce(parts.env)
  running.watch(await step('starting cms', () => startRestarting(cmsProgram(parts.env), serverDirs)))
  running.watch(await step('starting workers', () => startChild(workersProgram(parts.env))))
  running.watch(await step('starting storefront', () => startChild(storefrontProgram(parts.env))))
  console.log(describeDemo(parts))
})
