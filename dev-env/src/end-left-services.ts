import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { commandLine, endProcess, isAlive } from './process-table.ts'

/** Ends, by their recorded ids, the servers that a killed run left anywhere under this folder. Their data goes next. */
export async function endLeftServices(servicesDir: string): Promise<void> {
  if (!existsSync(servicesDir)) return
  for (const path of readdirSync(servicesDir, { recursive: true, encoding: 'utf8' })) {
    if (basename(path) !== 'process.json') continue
    const partDir = dirname(join(servicesDir, path))
    const { pid } = JSON.parse(readFileSync(join(partDir, 'process.json'), 'utf8'))
    if (pid && isAlive(pid) && commandLine(pid).includes(partDir)) await endProcess(pid, 'SIGKILL')
  }
}
