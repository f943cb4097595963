import type { Quote } from '@bookmysleep/domain/api/quotes'
import { priceStay } from '@bookmysleep/domain/pricing'
import { expect, it } from 'vitest'
import { en } from './i18n/en.ts'
import { hi } from './i18n/hi.ts'
import { priceLines } from './price-lines.ts'

const room = {
  price: 650_000,
  priceUnit: 'month',
  securityDeposit: 500_000,
  sharing: 'shared',
  capacity: 4,
} as const
const price = (checkOut: string, unit: 'night' | 'month'): Quote =>
  priceStay({
    room: { ...room, priceUnit: unit },
    bedsTaken: 2,
    checkIn: '2026-12-01',
    checkOut,
    currency: 'INR',
    commissionBps: 1000,
    now: new Date('2026-11-20T00:00:00Z'),
  })

it('says every line of the domain’s pricing in Hindi', () => {
  const monthly = priceLines(price('2027-01-16', 'month'), hi, 'hi').map((line) => line.label)
  expect(monthly).toEqual(['1 महीना × 2 बिस्तर', 'पूरे महीनों से ऊपर के दिन', 'जीएसटी 5%', 'जमा राशि, वापसी योग्य'])
  expect(priceLines(price('2026-12-04', 'night'), hi, 'hi')[0]?.label).toBe('3 रातें × 2 बिस्तर')
})

it('marks the deposit and keeps the amounts', () => {
  const lines = priceLines(price('2026-12-04', 'night'), en, 'en')
  expect(lines.at(-1)).toEqual({ label: 'Security deposit, refundable', amount: '₹10,000', isDeposit: true })
})
