export const RATING_ASPECTS = ['cleanliness', 'location', 'value', 'staff'] as const
export type RatingAspect = (typeof RATING_ASPECTS)[number]

/** A guest's marks, 1 to 5; aspects may be left out. */
export type Rated = { rating: number } & { [Aspect in RatingAspect]?: number | null }

export interface RatingBreakdown {
  /** How many gave 1, 2, 3, 4 and 5 stars. */
  byStars: Record<string, number>
  cleanliness: number | null
  location: number | null
  value: number | null
  staff: number | null
}

/** The mean of the marks to one decimal, or null without any. */
export function averageRating(ratings: readonly number[]): number | null {
  return meanOf({ sum: ratings.reduce((total, rating) => total + rating, 0), count: ratings.length })
}

/** What one group of reviews adds up to: how many gave each count of stars, and of each aspect the sum and number. */
export interface RatingSums {
  byStars: Record<string, number>
  aspects: Record<RatingAspect, { sum: number; count: number }>
}

/** The mean to one decimal of marks that add up to `sum`, or null without any. */
export function meanOf({ sum, count }: { sum: number; count: number }): number | null {
  return count === 0 ? null : Math.round((sum / count) * 10) / 10
}

/** Counts by stars and the mean of each aspect over those who marked it. */
export function ratingBreakdown({ byStars, aspects }: RatingSums): RatingBreakdown {
  return {
    byStars: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...byStars },
    cleanliness: meanOf(aspects.cleanliness),
    location: meanOf(aspects.location),
    value: meanOf(aspects.value),
    staff: meanOf(aspects.staff),
  }
}
