import { priceStay } from '@bookmysleep/domain/pricing'
import { expect, it } from 'vitest'
import { priceLines } from './price-lines.ts'

const quote = priceStay({
  room: { price: 650_000, priceUnit: 'night', securityDeposit: 500_000, sharing: 'shared', capacity: 4 },
  bedsTaken: 2,
  checkIn: '2026-12-01',
  checkOut: '2026-12-04',
  currency: 'INR',
  commissionBps: 1000,
  now: new Date('2026-11-20T00:00:00Z'),
})

it('marks the deposit and keeps the amounts', () => {
  const deposit = { amount: '₹10,000', isDeposit: true }
  expect(priceLines(quote, 'en').at(-1)).toEqual({ label: 'Security deposit, refundable', ...deposit })
  expect(priceLines(quote, 'hi').at(-1)).toEqual({ label: 'जमा राशि, वापसी योग्य', ...deposit })
})
