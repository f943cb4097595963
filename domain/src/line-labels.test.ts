import { expect, it } from 'vitest'
import { mergeQuotes, shortenQuote } from './change-quote.ts'
import { lineLabel } from './line-labels.ts'
import { NO_MONEY } from './money-parts.ts'
import { priceStay } from './pricing.ts'
import { seekerLines } from './quote-lines.ts'

const room = { price: 6_500_00, securityDeposit: 5_000_00, sharing: 'shared', capacity: 4 } as const
const price = (checkIn: string, checkOut: string, priceUnit: 'night' | 'month') =>
  priceStay({
    room: { ...room, priceUnit },
    bedsTaken: 2,
    checkIn,
    checkOut,
    currency: 'INR',
    commissionBps: 1000,
    now: new Date('2026-11-20T00:00:00Z'),
  })
const inHindi = (quote: ReturnType<typeof price>) => seekerLines(quote).map((line) => lineLabel(line, 'hi'))

it('says every line of the pricing in Hindi', () => {
  expect(inHindi(price('2026-12-01', '2026-12-04', 'night'))).toEqual([
    '3 रातें × 2 बिस्तर',
    'जीएसटी 5%',
    'जमा राशि, वापसी योग्य',
  ])
  expect(inHindi(price('2026-12-01', '2027-01-16', 'month'))).toEqual([
    '1 महीना × 2 बिस्तर',
    '15 दिन (महीने का 1/30 प्रति दिन) × 2 बिस्तर',
    'जीएसटी 5%',
    'जमा राशि, वापसी योग्य',
  ])
})

it('names what was added and given up by its own numbers', () => {
  const booked = price('2026-12-01', '2026-12-04', 'night')
  const longer = mergeQuotes(booked, price('2026-12-04', '2026-12-05', 'night'))
  expect(inHindi(longer)).toEqual(expect.arrayContaining(['3 रातें × 2 बिस्तर', '1 रात × 2 बिस्तर']))
  const off = { ...NO_MONEY, rent: 100 }
  const shorter = shortenQuote(booked, { checkOutDate: '2026-12-03', off, schedule: [] })
  expect(inHindi(shorter).at(-1)).toBe('छोड़ी गई रातें')
})

it('keeps the words of a line that it does not know', () => {
  const line = { code: 'breakfast', label: 'Breakfast', amount: 100 }
  expect([lineLabel(line, 'en'), lineLabel(line, 'hi')]).toEqual(['Breakfast', 'Breakfast'])
})
