import { describe, expect, it } from 'vitest'
import { readMoment } from './period.ts'

const NOW = new Date('2026-05-03T10:00:00Z')

describe('readMoment', () => {
  it.each([
    ['2026-04-01', '2026-04-01T00:00:00.000Z'],
    ['2026-04-01T10:00:00+05:30', '2026-04-01T04:30:00.000Z'],
    ['48h', '2026-05-01T10:00:00.000Z'],
    ['7d', '2026-04-26T10:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(readMoment(text, undefined, NOW).toISOString()).toBe(instant)
  })

  it.each(['', '2026-13-01', '1 April', '2026-04-01T10:00:00', '5m'])('refuses %s', (text) => {
    expect(() => readMoment(text, undefined, NOW)).toThrow('It must be a day')
  })
})
