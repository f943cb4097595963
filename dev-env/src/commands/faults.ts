import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repoDir } from '../download.ts'

const harness = join(repoDir, 'faults/src/main.ts')
const child = spawn(process.execPath, [harness, ...process.argv.slice(2)], { cwd: repoDir, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 1))
