import { expect, it } from 'vitest'
import { awaitsEvidence, bearerOfDispute, isDisputeOpen } from './dispute-rules.ts'
import { DISPUTE_STATUSES } from './words.ts'

it('says who bears a lost dispute', () => {
  expect(bearerOfDispute('product_unacceptable')).toBe('shared')
  expect(bearerOfDispute('fraudulent')).toBe('platform')
  expect(bearerOfDispute('a reason that Stripe invents next year')).toBe('platform')
})

it('knows which disputes are open, and which can be answered', () => {
  expect(DISPUTE_STATUSES.filter((status) => !isDisputeOpen(status))).toEqual([
    'warning_closed',
    'won',
    'lost',
    'prevented',
  ])
  expect(DISPUTE_STATUSES.filter(awaitsEvidence)).toEqual(['warning_needs_response', 'needs_response'])
})
