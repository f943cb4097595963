import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endLeftServices } from './end-left-services.ts'
import { isAlive } from './process-table.ts'
import { type Services, startServices } from './services.ts'
import { testDataDir, testRunDir } from './test-data-dir.ts'

/** Servers for one test run: own data folder and ports, removed at the end. Sweeps what killed runs left. */
export async function startTestServices(): Promise<Services> {
  await sweepDeadRuns(testDataDir())
  const stateDir = join(testRunDir(), 'services')
  const services = await startServices({
    stateDir,
    isThrowaway: true,
    log: process.env.CI ? console.log : undefined,
  })
  return {
    ...services,
    async stop() {
      await services.stop()
      rmSync(testRunDir(), { recursive: true, force: true })
    },
  }
}

async function sweepDeadRuns(dataDir: string): Promise<void> {
  for (const run of readdirSync(dataDir)) {
    if (!Number(run) || isAlive(Number(run))) continue
    await endLeftServices(join(dataDir, run))
    rmSync(join(dataDir, run), { recursive: true, force: true })
  }
}
