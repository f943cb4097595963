import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { testRunDir } from '@bookmysleep/dev-env/test-data-dir'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FLOWS } from '../src/crash/flows.ts'
import { type CrashOutcome, runCrashPoints } from '../src/run-crash-points.ts'

const dir = mkdtempSync(join(testRunDir(), 'bms-crash-'))
let outcome: CrashOutcome
beforeAll(async () => {
  outcome = await runCrashPoints({ stateDir: dir, log: process.env.CI ? console.log : () => {} })
}, 1_800_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('ends in a lawful state after whatever effect a process is killed', () => {
  expect(outcome.violations).toEqual([])
})

it.each(Object.keys(FLOWS))(
  'cuts off "%s" between its writes, its commits and its calls of Stripe',
  (flow) => {
    const after = outcome.points.filter((point) => point.flow === flow).map((point) => point.after)
    expect(after.length).toBeGreaterThan(4)
    expect(after).toContain('commit')
    if (flow !== 'complete the stay')
      expect(after.some((effect) => effect.startsWith('payments.'))).toBe(true)
    if (flow.startsWith('book, ')) expect(after).toContain('payments.collect')
  },
)
