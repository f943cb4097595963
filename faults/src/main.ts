import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repoDir } from '@bookmysleep/dev-env/download'
import { runHarness } from './run-harness.ts'

const usage = 'Usage: npm run faults -- [--seed 1] [--ops 500] [--faults 20] [--clients 10]'
const started = Date.now()
const say = (line: string) =>
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${line}`)

process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

const { seed, ops, faults, clients } = readArguments()
const dir = join(repoDir, '.state/faults')
const stateDir = join(dir, String(process.pid))
const historyFile = join(dir, `history-seed-${seed}.jsonl`)
say(`seed ${seed}: ${ops} operations of ${clients} clients, ${faults} faults`)
const { violations, report, struck, seconds } = await runHarness({
  seed,
  ops,
  faults,
  clients,
  stateDir,
  historyFile,
  log: say,
})
for (const line of report) console.log(line)
for (const [name, times] of Object.entries(struck)) console.log(`fault: ${name}, ${times} times`)
console.log(`The history is in ${historyFile}`)
if (violations.length > 0) console.log(`The logs of the processes are in ${join(stateDir, 'logs')}`)
else rmSync(stateDir, { recursive: true, force: true })
console.log(
  `faults: seed ${seed}, ${ops} operations, ${faults} faults, ${seconds} s, ${violations.length} violations`,
)
process.exit(violations.length > 0 ? 1 : 0)

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        ops: { type: 'string', default: '500' },
        faults: { type: 'string', default: '20' },
        clients: { type: 'string', default: '10' },
      },
    })
    const { seed, ops, faults, clients } = values
    return { seed: count(seed), ops: count(ops, 1), faults: count(faults), clients: count(clients, 1) }
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}

function count(text: string, least = 0): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${text} is not a whole number from ${least} on`)
  return number
}
