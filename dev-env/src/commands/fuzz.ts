import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repoDir } from '../download.ts'

/** The fuzz test with many more cases: `npm run fuzz -- --examples 200 --seed 7`. */
const { values } = parseArgs({
  options: { examples: { type: 'string', default: '100' }, seed: { type: 'string', default: '20261122' } },
})
const env = { ...process.env, FUZZ_EXAMPLES: values.examples, FUZZ_SEED: values.seed }
const vitest = join(repoDir, 'node_modules/vitest/vitest.mjs')
const args = [vitest, 'run', '--project', 'cms', 'cms/tests/api-fuzz.test.ts']
const child = spawn(process.execPath, args, { cwd: repoDir, env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 1))
