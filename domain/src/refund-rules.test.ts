import { expect, it } from 'vitest'
import { isTooOldToRefund } from './refund-rules.ts'

it('knows which payments the provider can no longer refund', () => {
  const paidAt = new Date('2026-01-01T00:00:00Z')
  const after = (days: number) => new Date(paidAt.getTime() + days * 86_400_000)
  expect(isTooOldToRefund({ method: 'upi', paidAt }, after(60))).toBe(false)
  expect(isTooOldToRefund({ method: 'upi', paidAt }, after(60.01))).toBe(true)
  expect(isTooOldToRefund({ method: 'card', paidAt }, after(900))).toBe(false)
  expect(isTooOldToRefund({ method: null, paidAt }, after(900))).toBe(false)
  expect(isTooOldToRefund({ method: 'upi', paidAt: null }, after(900))).toBe(false)
})
