import { describe, expect, it } from 'vitest'
import { averageRating, ratingBreakdown } from './rating.ts'

describe('ratings', () => {
  it('are averaged to one decimal', () => {
    expect(averageRating([5, 4, 4])).toBe(4.3)
    expect(averageRating([])).toBeNull()
  })

  it('are counted by stars, aspects only over those who marked them', () => {
    expect(
      ratingBreakdown([
        { rating: 5, staff: 4 },
        { rating: 4, staff: 5, value: 3 },
        { rating: 5, value: null },
      ]),
    ).toEqual({
      byStars: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 2 },
      cleanliness: null,
      location: null,
      value: 3,
      staff: 4.5,
    })
  })

  it('have stars from one to five', () => {
    expect(ratingBreakdown([{ rating: 0 }, { rating: 9 }]).byStars).toMatchObject({ 1: 1, 5: 1 })
  })
})
