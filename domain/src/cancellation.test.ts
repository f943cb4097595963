import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cancellation, refundOnCancel } from './cancellation.ts'
import { CANCELLATION_RULES } from './cancellation-policies.ts'
import { partsOfQuote } from './money-parts.ts'
import { priceStay } from './pricing.ts'
import { refundTimeline } from './refund-tiers.ts'
import { addDays, instantOf } from './stay-dates.ts'
import { ACTORS, CANCELLATION_POLICIES, type CancellationPolicyName } from './words.ts'

const KOLKATA = 'Asia/Kolkata'
const CHECK_IN = instantOf('2027-02-01', '13:00', KOLKATA)
const HOUR = 3_600_000

const hoursBefore = (hours: number, milliseconds = 0) =>
  new Date(CHECK_IN.getTime() - hours * HOUR + milliseconds)

/** Four nights at ₹1,000 with 5 % GST, 10 % commission and a deposit of ₹2,000. */
const quoteOf = (checkOut = '2027-02-05', priceUnit: 'night' | 'month' = 'night') =>
  priceStay({
    room: {
      price: priceUnit === 'night' ? 1_000_00 : 30_000_00,
      priceUnit,
      securityDeposit: 2_000_00,
      sharing: 'shared',
      capacity: 4,
    },
    bedsTaken: 1,
    checkIn: '2027-02-01',
    checkOut,
    currency: 'INR',
    commissionBps: 1000,
    now: new Date('2026-11-21T10:00:00Z'),
  })

/** A payment that paid all of a quote. */
const paid = (quote: ReturnType<typeof quoteOf>) => ({
  parts: partsOfQuote(quote),
  from: quote.checkInDate,
  to: quote.checkOutDate,
})

const terms = (name: CancellationPolicyName) => ({
  policy: CANCELLATION_RULES[name],
  checkInDate: '2027-02-01',
  checkInTime: '13:00',
  timeZone: KOLKATA,
})

const cancel = (name: CancellationPolicyName, cancelledAt: Date, change: Partial<Cancellation> = {}) =>
  refundOnCancel({ ...terms(name), ...paid(quoteOf()), cancelledAt, by: 'seeker', ...change })

describe('deadlines of the nightly policies', () => {
  it.each([
    ['flexible', 24, 0, 1_500_00],
    ['moderate', 5 * 24, 24, 0],
    ['strict', 14 * 24, 7 * 24, 0],
  ] as const)(
    '%s: all until %i h before, half until %i h before, then nothing but what leaving early gives',
    (name, all, half, later) => {
      expect(cancel(name, hoursBefore(all)).rentAmount).toBe(4_000_00)
      expect(cancel(name, hoursBefore(all, 1)).rentAmount).toBe(2_000_00)
      expect(cancel(name, hoursBefore(half)).rentAmount).toBe(2_000_00)
      expect(cancel(name, hoursBefore(half, 1)).rentAmount).toBe(later)
      expect(cancel(name, hoursBefore(-72)).rentAmount).toBe(0)
    },
  )

  it('divides rent, tax and commission alike and returns the deposit whole', () => {
    expect(cancel('moderate', hoursBefore(48))).toMatchObject({
      seekerAmount: 2_000_00 + 100_00 + 2_000_00,
      rentAmount: 2_000_00,
      taxAmount: 100_00,
      depositAmount: 2_000_00,
      ownerAmount: 1_800_00,
      commissionKept: 200_00,
      taxKept: 100_00,
      tier: { code: 'rent_50', label: '50% of the rent' },
    })
    expect(cancel('strict', hoursBefore(1)).lines).toEqual([
      { code: 'rent', label: 'Rent', paid: 4_000_00, refunded: 0 },
      { code: 'tax', label: 'Taxes', paid: 200_00, refunded: 0 },
      { code: 'deposit', label: 'Security deposit', paid: 2_000_00, refunded: 2_000_00 },
    ])
  })
})

describe('the monthly policy', () => {
  const quote = quoteOf('2027-05-01', 'month')
  const monthly = (cancelledAt: Date) => cancel('monthly', cancelledAt, paid(quote))

  it('is free until 30 days before', () => {
    expect(monthly(hoursBefore(30 * 24)).seekerAmount).toBe(quote.totalAmount)
  })

  it('charges 30 nights of notice later on', () => {
    const nights = quote.nights
    const { rentAmount, tier } = monthly(hoursBefore(30 * 24, 1))
    expect(rentAmount).toBe(quote.rent - Math.round((quote.rent * 30) / nights))
    expect(tier).toMatchObject({ code: 'notice_30', noticeNights: 30, until: null })
  })

  it('charges nights past as well, and never more than the stay', () => {
    const afterTen = instantOf('2027-02-11', '10:00', KOLKATA)
    expect(monthly(afterTen).rentAmount).toBe(quote.rent - Math.round((quote.rent * 40) / quote.nights))
    expect(monthly(instantOf('2027-04-20', '10:00', KOLKATA)).rentAmount).toBe(0)
  })
})

describe('who cancels', () => {
  it.each(['owner', 'admin', 'system'] as const)('%s: everything goes back', (by) => {
    const outcome = cancel('strict', hoursBefore(1), { by })
    expect(outcome).toMatchObject({
      seekerAmount: quoteOf().totalAmount,
      ownerAmount: 0,
      commissionKept: 0,
      taxKept: 0,
    })
    expect(outcome.tier.code).toBe(`by_${by}`)
  })
})

describe('grace after booking', () => {
  it('gives everything back for 24 hours while check-in is 7 days away', () => {
    const bookedAt = hoursBefore(9 * 24)
    const graceEnd = new Date(bookedAt.getTime() + 24 * HOUR)
    expect(cancel('strict', graceEnd, { bookedAt })).toMatchObject({
      rentAmount: 4_000_00,
      tier: { code: 'grace' },
    })
    expect(cancel('strict', new Date(graceEnd.getTime() + 1), { bookedAt }).rentAmount).toBe(2_000_00)
  })

  it('ends when check-in comes within 7 days', () => {
    const bookedAt = hoursBefore(7 * 24 + 6)
    expect(cancel('strict', hoursBefore(7 * 24), { bookedAt }).tier.code).toBe('grace')
    expect(cancel('strict', hoursBefore(7 * 24, 1), { bookedAt }).rentAmount).toBe(0)
  })

  it('is not there for bookings at short notice', () => {
    const bookedAt = hoursBefore(6 * 24)
    expect(cancel('strict', hoursBefore(6 * 24, 1), { bookedAt }).rentAmount).toBe(0)
  })
})

describe('the timeline', () => {
  const shown = (name: CancellationPolicyName, bookedAt?: Date) =>
    refundTimeline({ ...terms(name), bookedAt }).map((tier) => [tier.code, tier.until?.toISOString() ?? null])

  it('gives exact instants, earliest first', () => {
    expect(shown('flexible')).toEqual([
      ['rent_100', '2027-01-31T07:30:00.000Z'],
      ['rent_50', '2027-02-01T07:30:00.000Z'],
      ['rent_0', null],
    ])
  })

  it('leaves out what is past at booking, and a grace that adds nothing', () => {
    expect(shown('moderate', hoursBefore(48)).map(([code]) => code)).toEqual(['rent_50', 'rent_0'])
    expect(shown('moderate', hoursBefore(30 * 24)).map(([code]) => code)).toEqual([
      'rent_100',
      'rent_50',
      'rent_0',
    ])
  })

  it('begins with the grace where the policy would already charge', () => {
    expect(shown('strict', hoursBefore(9 * 24))).toEqual([
      ['grace', hoursBefore(8 * 24).toISOString()],
      ['rent_50', hoursBefore(7 * 24).toISOString()],
      ['rent_0', null],
    ])
    expect(shown('strict', hoursBefore(7 * 24 + 6)).map(([code]) => code)).toEqual(['grace', 'rent_0'])
    expect(shown('monthly', hoursBefore(20 * 24)).map(([code]) => code)).toEqual(['grace', 'notice_30'])
  })

  it('refuses a policy without an end', () => {
    const policy = { ...CANCELLATION_RULES.flexible, tiers: CANCELLATION_RULES.flexible.tiers.slice(0, 1) }
    expect(() => cancel('flexible', CHECK_IN, { policy })).toThrow('what happens last')
  })
})

describe('every cancellation', () => {
  const cases = fc.record({
    name: fc.constantFrom(...CANCELLATION_POLICIES),
    by: fc.constantFrom(...ACTORS),
    price: fc.integer({ min: 0, max: 3_000_000 }),
    deposit: fc.integer({ min: 0, max: 3_000_000 }),
    priceUnit: fc.constantFrom('night' as const, 'month' as const),
    nights: fc.integer({ min: 1, max: 92 }),
    bps: fc.integer({ min: 0, max: 3000 }),
    minutesBefore: fc.integer({ min: -100 * 1440, max: 60 * 1440 }),
    bookedDaysBefore: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
  })
  type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never

  const run = ({
    name,
    by,
    price,
    deposit,
    priceUnit,
    nights,
    bps,
    minutesBefore,
    bookedDaysBefore,
  }: Case) => {
    const quote = priceStay({
      room: { price, priceUnit, securityDeposit: deposit, sharing: 'private', capacity: 2 },
      bedsTaken: 2,
      checkIn: '2027-02-01',
      checkOut: addDays('2027-02-01', nights),
      currency: 'INR',
      commissionBps: bps,
      now: new Date('2026-11-21T10:00:00Z'),
    })
    const bookedAt = bookedDaysBefore === undefined ? undefined : hoursBefore(bookedDaysBefore * 24)
    const outcome = cancel(name, hoursBefore(minutesBefore / 60), { by, ...paid(quote), bookedAt })
    return { quote, outcome }
  }

  it('divides exactly what was captured, nothing below zero, the deposit back', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { quote, outcome } = run(input)
        const { seekerAmount, ownerAmount, commissionKept, taxKept, rentAmount, taxAmount, depositAmount } =
          outcome
        expect(seekerAmount + ownerAmount + commissionKept + taxKept).toBe(quote.totalAmount)
        expect(rentAmount + taxAmount + depositAmount).toBe(seekerAmount)
        expect(depositAmount).toBe(quote.securityDeposit)
        for (const amount of [seekerAmount, ownerAmount, commissionKept, taxKept, rentAmount, taxAmount])
          expect(amount).toBeGreaterThanOrEqual(0)
        expect(ownerAmount).toBeLessThanOrEqual(quote.ownerShare)
        expect(outcome.lines.reduce((sum, line) => sum + line.refunded, 0)).toBe(seekerAmount)
        if (input.by !== 'seeker') expect(seekerAmount).toBe(quote.totalAmount)
      }),
      { numRuns: 500 },
    )
  })

  it('never pays more to those who wait', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 60 * 1440 }), (input, wait) => {
        const now = run({ ...input, by: 'seeker' }).outcome.seekerAmount
        const later = run({ ...input, by: 'seeker', minutesBefore: input.minutesBefore - wait }).outcome
          .seekerAmount
        expect(later).toBeLessThanOrEqual(now)
      }),
    )
  })
})
