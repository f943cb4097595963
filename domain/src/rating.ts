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
  if (ratings.length === 0) return null
  const sum = ratings.reduce((total, rating) => total + rating, 0)
  return Math.round((sum / ratings.length) * 10) / 10
}

/** Counts by stars and the mean of each aspect over those who marked it. */
export function ratingBreakdown(reviews: readonly Rated[]): RatingBreakdown {
  const byStars: Record<string, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
  for (const { rating } of reviews) {
    const stars = Math.min(5, Math.max(1, Math.round(rating)))
    byStars[stars] = (byStars[stars] ?? 0) + 1
  }
  const mean = (aspect: RatingAspect) =>
    averageRating(reviews.map((review) => review[aspect]).filter((mark) => typeof mark === 'number'))
  return {
    byStars,
    cleanliness: mean('cleanliness'),
    location: mean('location'),
    value: mean('value'),
    staff: mean('staff'),
  }
}
