import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from './download.ts'
import { commandLine, endProcess, isAlive } from './process-table.ts'
import { type Services, startServices } from './services.ts'

/** Folders of test runs, one a run, named by the id of its process. */
const testStateDir = join(repoDir, '.state/test')

/** Servers for one test run: own data folder and ports, removed at the end. Sweeps what killed runs left. */
export async function startTestServices(): Promise<Services> {
  await sweepDeadRuns()
  const stateDir = join(testStateDir, String(process.pid))
  const services = await startServices({ stateDir, log: process.env.CI ? console.log : undefined })
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
    const dir = join(testStateDir, run)
    const pid = Number(run)
    if (!pid || isAlive(pid)) continue
    for (const part of readdirSync(dir)) await endLeftOver(join(dir, part))
    rmSync(dir, { recursive: true, force: true })
  }
}

async function endLeftOver(partDir: string): Promise<void> {
  const file = join(partDir, 'process.json')
  if (!existsSync(file)) return
  const { pid } = JSON.parse(readFileSync(file, 'utf8'))
  if (pid && isAlive(pid) && commandLine(pid).includes(partDir)) await endProcess(pid, 'SIGKILL')
}
