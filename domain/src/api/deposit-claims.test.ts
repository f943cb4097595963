import { expect, it } from 'vitest'
import { claimDepositSchema } from './deposit-claims.ts'

const paymentId = 'a'.repeat(24)
const accepts = (item: object) => claimDepositSchema.safeParse({ items: [item] }).success

it('takes damages, which need not say so, and unpaid months', () => {
  expect(accepts({ label: 'Lamp', amount: 100 })).toBe(true)
  expect(accepts({ kind: 'damage', label: 'Lamp', amount: 100, photoIds: [paymentId] })).toBe(true)
  expect(accepts({ kind: 'arrears', paymentId, amount: 100, note: 'October' })).toBe(true)
})

it('refuses what belongs to the other kind, and what neither knows', () => {
  for (const wrong of [
    { kind: 'arrears', amount: 100 },
    { kind: 'arrears', paymentId, amount: 0 },
    { kind: 'arrears', paymentId, amount: 100, label: 'Rent' },
    { kind: 'arrears', paymentId, amount: 100, photoIds: [] },
    { label: 'Lamp', amount: 100, paymentId },
    { kind: 'rent', label: 'Lamp', amount: 100 },
    { label: 'Lamp', amount: 100, decidedAmount: 100 },
  ])
    expect(accepts(wrong), JSON.stringify(wrong)).toBe(false)
})
