import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from './download.ts'
import { endLeftServices } from './end-left-services.ts'
import { isAlive } from './process-table.ts'
import { type Services, startServices } from './services.ts'

/** Folders of test runs, one a run, named by the id of its process. */
const testStateDir = join(repoDir, '.state/test')

/** Servers for one test run: own data folder and ports, removed at the end. Sweeps what killed runs left. */
export async function startTestServices(): Promise<Services> {
  await sweepDeadRuns()
  const stateDir = join(testStateDir, String(process.pid))
  const services = await startServices({
    stateDir,
    isThrowaway: true,
    log: process.env.CI ? console.log : undefined,
  })
  return {
    ...services,
    async stop() {
      await services.stop()
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

async function sweepDeadRuns(): Promise<void> {
  mkdirSync(testStateDir, { recursive: true })
  for (const run of readdirSync(testStateDir)) {
    if (!Number(run) || isAlive(Number(run))) continue
    await endLeftServices(join(testStateDir, run))
    rmSync(join(testStateDir, run), { recursive: true, force: true })
  }
}
