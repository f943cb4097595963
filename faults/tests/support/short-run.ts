import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { testRunDir } from '@bookmysleep/dev-env/test-data-dir'
import type { Entry } from '../../src/history.ts'
import { type HarnessOptions, type Outcome, runHarness } from '../../src/run-harness.ts'
import { SHORT_WAITS_DAYS } from '../../src/settle.ts'

export type ShortRun = { outcome: Outcome; entries: Entry[]; dir: string }

type Options = Pick<HarnessOptions, 'seed' | 'ops' | 'faults'> & Partial<HarnessOptions>

/** The harness in a folder of its own; its progress shows when CI asks for it. */
export async function startShortRun(options: Options): Promise<ShortRun> {
  const dir = mkdtempSync(join(testRunDir(), 'bms-faults-'))
  const historyFile = join(dir, 'history.jsonl')
  const log = process.env.CI ? console.log : () => {}
  const outcome = await runHarness({
    stateDir: join(dir, 'state'),
    historyFile,
    log,
    waitsDays: SHORT_WAITS_DAYS,
    ...options,
  })
  const entries = readFileSync(historyFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)
  return { outcome, entries, dir }
}

export function closeRun(run: ShortRun | undefined): void {
  if (run) rmSync(run.dir, { recursive: true, force: true })
}
