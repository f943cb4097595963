import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine, endProcess, isAlive } from './process-table.ts'

/** Ends, by their recorded ids, the servers that a killed run left over this services folder. Their data goes next. */
export async function endLeftServices(servicesDir: string): Promise<void> {
  if (!existsSync(servicesDir)) return
  for (const part of readdirSync(servicesDir)) {
    const partDir = join(servicesDir, part)
    const record = join(partDir, 'process.json')
    if (!existsSync(record)) continue
    const { pid } = JSON.parse(readFileSync(record, 'utf8'))
    if (pid && isAlive(pid) && commandLine(pid).includes(partDir)) await endProcess(pid, 'SIGKILL')
  }
}
