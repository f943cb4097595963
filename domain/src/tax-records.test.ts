import { expect, it } from 'vitest'
import { taxRecordsUntil } from './tax-records.ts'

it.each([
  ['2026-04-01', '2033-12-31'],
  ['2026-12-31', '2033-12-31'],
  ['2027-03-31', '2033-12-31'],
  ['2027-04-01', '2034-12-31'],
])('keeps what happened on %s until %s', (date, until) => {
  expect(taxRecordsUntil(date)).toBe(until)
})
