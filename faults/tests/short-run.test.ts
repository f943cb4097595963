import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeRun, type ShortRun, startShortRun } from './support/short-run.ts'

let run: ShortRun
beforeAll(async () => {
  run = await startShortRun({ seed: 7, ops: 80, faults: 8, settleWithinMs: 300_000 })
})
afterAll(() => closeRun(run))

it('holds every invariant while processes die, servers restart and Stripe goes away', () => {
  expect(run.outcome.report).toEqual([])
  expect(run.outcome.violations).toEqual([])
})

it('has asked everything that it was to ask, and struck as often as it was to strike', () => {
  const asked = new Set(run.entries.flatMap(({ op }) => op ?? []))
  expect(asked.size).toBe(80)
  expect(run.entries.filter(({ op }) => op === null)).toHaveLength(8)
})
