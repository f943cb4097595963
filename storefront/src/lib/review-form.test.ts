import { expect, it } from 'vitest'
import { en } from './i18n/en.ts'
import { reviewBody, reviewProblems, storedReview, typedReview } from './review-form.ts'

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

it('reads a form into what the API takes, stars left out as none', () => {
  const typed = typedReview(formOf({ rating: '4', staff: '5', value: '', review: ' Quiet. ' }))
  expect(reviewProblems(typed, en)).toEqual({})
  expect(reviewBody(typed)).toEqual({
    rating: 4,
    cleanliness: null,
    location: null,
    value: null,
    staff: 5,
    review: 'Quiet.',
  })
})

it('says what is missing', () => {
  expect(Object.keys(reviewProblems(typedReview(formOf({ rating: '6' })), en))).toEqual(['rating', 'review'])
  expect(Object.keys(reviewProblems(storedReview(null), en))).toEqual(['rating', 'review'])
})
