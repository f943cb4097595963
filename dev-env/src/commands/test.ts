import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repoDir } from '../download.ts'

const projects = ['domain', 'dev-env', 'cms', 'workers', 'cli', 'faults', 'storefront', 'e2e']

// `npm test -- domain` runs a workspace; everything else goes to Vitest as it is.
const args = process.argv.slice(2).flatMap((arg) => (projects.includes(arg) ? ['--project', arg] : [arg]))
const report = join(repoDir, '.state/reports/vitest.json')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const vitest = join(repoDir, 'node_modules/vitest/vitest.mjs')
const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
  cwd: repoDir,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 1))
