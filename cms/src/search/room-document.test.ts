import { addDays } from '@bookmysleep/domain/stay-dates'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { takenNight, tooFewBeds } from './room-document.ts'

it('tells a night with too few beds from all other nights, whatever is free', () => {
  const offset = fc.integer({ min: 0, max: 600 })
  const beds = fc.integer({ min: 0, max: 50 })
  fc.assert(
    fc.property(offset, beds, offset, fc.integer({ min: 1, max: 50 }), (taken, free, asked, wanted) => {
      const entry = takenNight(addDays('2026-11-21', taken), free)
      const [from, to] = tooFewBeds(addDays('2026-11-21', asked), wanted)
      expect(entry >= from && entry <= to).toBe(taken === asked && free < wanted)
    }),
  )
})
