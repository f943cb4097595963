import { describe, expect, it } from 'vitest'
import { averageRating, ratingBreakdown } from './rating.ts'

describe('ratings', () => {
  it('are averaged to one decimal', () => {
    expect(averageRating([5, 4, 4])).toBe(4.3)
    expect(averageRating([])).toBeNull()
  })

  it('are counted by stars, aspects only over those who marked them', () => {
    const none = { sum: 0, count: 0 }
    expect(
      ratingBreakdown({
        byStars: { 4: 1, 5: 2 },
        aspects: {
          cleanliness: none,
          location: none,
          value: { sum: 3, count: 1 },
          staff: { sum: 9, count: 2 },
        },
      }),
    ).toEqual({
      byStars: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 2 },
      cleanliness: null,
      location: null,
      value: 3,
      staff: 4.5,
    })
  })
})
