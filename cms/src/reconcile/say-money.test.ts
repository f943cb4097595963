import { expect, it } from 'vitest'
import { sayMoney } from './say-money.ts'

it('says money as people write it, to the paisa', () => {
  expect([sayMoney(123_450, 'INR'), sayMoney(-1_00, 'INR')]).toEqual(['₹1,234.50', '-₹1'])
})

it('says what was edited by hand as it is', () => {
  expect(sayMoney(0.5, 'INR')).toBe('0.5 INR in minor units')
  expect(sayMoney('12' as never, 'INR')).toBe('12 INR in minor units')
  expect(sayMoney(100, 'rupees')).toBe('100 rupees in minor units')
})
