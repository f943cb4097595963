import { expect, it } from 'vitest'
import { en } from './i18n/en.ts'
import { refundTerms } from './refund-terms.ts'

const terms = { policy: 'moderate', checkInTime: '13:00', timeZone: 'Asia/Kolkata' }

it('counts from check-in while the dates are unknown', () => {
  expect(refundTerms(terms, en, 'en')).toEqual([
    { what: 'Full refund of the rent', when: 'until 5 days before check-in', share: 'all' },
    { what: '50% of the rent comes back', when: 'until 1 day before check-in', share: 'some' },
    { what: 'No refund of the rent', when: 'after that', share: 'none' },
  ])
})

it('names the moments in the house’s own time once they are known', () => {
  const [first] = refundTerms({ ...terms, checkInDate: '2026-12-10' }, en, 'en')
  expect(first?.when).toBe('until 5 Dec 2026, 1:00 pm')
})

it('leaves out what is past already, and says so plainly', () => {
  const bookedAt = new Date('2026-12-09T12:00:00Z')
  expect(refundTerms({ ...terms, checkInDate: '2026-12-10', bookedAt }, en, 'en')).toEqual([
    { what: 'No refund of the rent', when: 'at any time', share: 'none' },
  ])
})

it('knows notice, and says nothing about a policy it does not know', () => {
  expect(refundTerms({ ...terms, policy: 'monthly' }, en, 'en')[1]?.what).toBe(
    'All rent comes back, less 30 nights of notice',
  )
  expect(refundTerms({ ...terms, policy: 'unheard of' }, en, 'en')).toEqual([])
})
