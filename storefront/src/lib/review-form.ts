import type { ReviewView, UpdateReview } from '@bookmysleep/domain/api/reviews'
import { RATING_ASPECTS } from '@bookmysleep/domain/rating'
import type { Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { field } from './read-form.ts'

export const MARKS = ['rating', ...RATING_ASPECTS] as const

/** What was filled in, as texts, so that the form can be shown again. */
export type TypedReview = Record<(typeof MARKS)[number] | 'review', string>

export function typedReview(form: FormData): TypedReview {
  return textsOf((name) => field(form, name))
}

/** A review that is there, to be changed; an empty form without one. */
export function storedReview(review: ReviewView | null): TypedReview {
  return textsOf((name) => (review?.[name] == null ? '' : String(review[name])))
}

/** What is missing, in the reader's language. */
export function reviewProblems({ rating, review }: TypedReview, t: Dictionary): Problems {
  return {
    ...(/^[1-5]$/.test(rating) ? {} : { rating: t.mine.review.needsRating }),
    ...(review ? {} : { review: t.mine.review.needsText }),
  }
}

/** The body for the API; stars that were not given are none. */
export function reviewBody(typed: TypedReview): UpdateReview {
  const stars = (text: string) => (/^[1-5]$/.test(text) ? Number(text) : null)
  return {
    rating: Number(typed.rating),
    cleanliness: stars(typed.cleanliness),
    location: stars(typed.location),
    value: stars(typed.value),
    staff: stars(typed.staff),
    review: typed.review,
  }
}

function textsOf(read: (name: keyof TypedReview) => string): TypedReview {
  return {
    rating: read('rating'),
    cleanliness: read('cleanliness'),
    location: read('location'),
    value: read('value'),
    staff: read('staff'),
    review: read('review'),
  }
}
