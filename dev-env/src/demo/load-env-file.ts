import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '../download.ts'

/** Adds what the clone's .env says to the environment; what is set already wins. */
export function loadEnvFile(): void {
  const file = join(repoDir, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
