import { expect, it } from 'vitest'
import { clock, day, money, percent, pinPrice, stayDates, weekday } from './format.ts'

it('writes money as India does, decimals only when there are any', () => {
  expect(money(15_000_000, 'INR', 'en')).toBe('₹1,50,000')
  expect(money(204_435, 'INR', 'hi')).toBe('₹2,044.35')
})

it('shortens long prices for pins', () => {
  expect(pinPrice(94_950, 'INR', 'en')).toBe('₹950')
  expect(pinPrice(1_249_900, 'INR', 'en')).toBe('₹12.5k')
  expect(pinPrice(15_000_000, 'INR', 'en')).toBe('₹1.5L')
})

it('writes days without moving them between time zones', () => {
  expect(day('2026-01-12', 'en')).toBe('12 Jan 2026')
  expect(weekday('2026-12-10', 'en')).toBe('Thu, 10 Dec')
  expect(day('2026-01-12', 'hi')).toContain('2026')
})

it('says once what both ends of a stay share', () => {
  expect(stayDates('2026-12-10', '2026-12-13', 'en')).toMatch(/^10\s?–\s?13 Dec 2026$/)
})

it('writes wall-clock times and shares', () => {
  expect(clock('13:00', 'en')).toBe('1:00 pm')
  expect(percent(5000, 'en')).toBe('50%')
})
