import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonthsClamped,
  checkStayDates,
  instantOf,
  isDate,
  isTime,
  isTimeZone,
  nightCount,
  nightsOf,
  type StayDatesCheck,
  timeIn,
  todayIn,
} from './stay-dates.ts'

const KOLKATA = 'Asia/Kolkata'

const pad = (number: number, length: number) => String(number).padStart(length, '0')

function plainDate(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

describe('reading dates and times', () => {
  it('takes only days that exist, written in full', () => {
    expect(isDate('2028-02-29')).toBe(true)
    for (const text of [
      '2027-02-29',
      '2027-04-31',
      '2027-13-01',
      '2027-1-1',
      '27-01-01',
      '2027-01-01T00:00',
      '',
    ])
      expect(isDate(text), text).toBe(false)
  })

  it('knows wall-clock times and time zones', () => {
    expect(['00:00', '23:59', '13:30'].every(isTime)).toBe(true)
    expect(['24:00', '1:00', '12:60', '12'].some(isTime)).toBe(false)
    expect(isTimeZone(KOLKATA)).toBe(true)
    expect(isTimeZone('Asia/Atlantis')).toBe(false)
  })
})

describe('nights', () => {
  it('leaves the check-out day out', () => {
    expect(nightsOf('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29'])
    expect(nightCount('2027-12-31', '2028-01-01')).toBe(1)
    expect(nightsOf('2027-01-02', '2027-01-01')).toEqual([])
    expect(nightCount('2027-01-02', '2027-01-01')).toBe(-1)
  })

  it('are reckoned as Temporal does, and what is no day is refused as there', () => {
    const written = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      )
      .map(([year, month, day]) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
    fc.assert(
      fc.property(written, written, fc.integer({ min: -800_000, max: 800_000 }), (one, other, days) => {
        const [from, to] = [plainDate(one), plainDate(other)]
        expect(isDate(one)).toBe(from !== null)
        if (!from) expect(() => addDays(one, days)).toThrow(RangeError)
        else expect(addDays(one, days)).toBe(from.add({ days }).toString())
        if (from && to) expect(nightCount(one, other)).toBe(from.until(to).days)
        else expect(() => nightCount(one, other)).toThrow(RangeError)
      }),
    )
    for (const days of [0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => addDays('2027-01-01', days)).toThrow(RangeError)
  })

  it('lists as many as it counts, in order, each one day after the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 120 }), (start, length) => {
        const checkIn = addDays('2024-01-01', start)
        const nights = nightsOf(checkIn, addDays(checkIn, length))
        expect(nights).toHaveLength(length)
        for (const [index, night] of nights.entries()) expect(night).toBe(addDays(checkIn, index))
      }),
    )
  })
})

describe('months', () => {
  it('clamps to the last day of a shorter month', () => {
    expect(addMonthsClamped('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonthsClamped('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonthsClamped('2027-01-31', 2)).toBe('2027-03-31')
    expect(addMonthsClamped('2027-11-30', 3)).toBe('2028-02-29')
  })
})

describe('clocks', () => {
  it('says the day and time where the property is', () => {
    const lateEvening = new Date('2027-03-31T19:00:00Z')
    expect(todayIn(KOLKATA, lateEvening)).toBe('2027-04-01')
    expect(timeIn(KOLKATA, lateEvening)).toBe('00:30')
    expect(todayIn('America/New_York', lateEvening)).toBe('2027-03-31')
  })

  it('finds the instant of a wall-clock time, through changes of the clocks too', () => {
    expect(instantOf('2027-01-31', '13:00', KOLKATA).toISOString()).toBe('2027-01-31T07:30:00.000Z')
    expect(instantOf('2027-03-28', '13:00', 'Europe/Berlin').toISOString()).toBe('2027-03-28T11:00:00.000Z')
    expect(instantOf('2027-03-27', '13:00', 'Europe/Berlin').toISOString()).toBe('2027-03-27T12:00:00.000Z')
  })
})

describe('checkStayDates', () => {
  const check = (change: Partial<StayDatesCheck> = {}) =>
    checkStayDates({
      checkIn: '2027-01-10',
      checkOut: '2027-01-12',
      now: new Date('2027-01-10T06:00:00Z'),
      timeZone: KOLKATA,
      bookingCutoff: '22:00',
      ...change,
    }).map((error) => `${error.field} ${error.message}`)

  it('takes a stay from today until the cut-off', () => {
    expect(check()).toEqual([])
    expect(check({ now: new Date('2027-01-10T16:29:00Z') })).toEqual([])
    expect(check({ now: new Date('2027-01-10T16:30:00Z') })).toEqual([
      'checkInDate bookings for tonight closed at 22:00',
    ])
    expect(check({ now: new Date('2027-01-10T18:29:00Z'), bookingCutoff: null })).toEqual([])
  })

  it("asks what day it is in the property's zone", () => {
    expect(check({ now: new Date('2027-01-10T18:30:00Z') })).toEqual(['checkInDate is in the past'])
    expect(check({ now: new Date('2027-01-10T18:30:00Z'), timeZone: 'Europe/London' })).toEqual([])
  })

  it('names each malformed date', () => {
    expect(check({ checkIn: '2027-02-30', checkOut: 'soon' })).toEqual([
      'checkInDate must be a date as YYYY-MM-DD',
      'checkOutDate must be a date as YYYY-MM-DD',
    ])
  })

  it('wants the check-out after the check-in', () => {
    expect(check({ checkOut: '2027-01-10' })).toEqual(['checkOutDate must be after the check-in date'])
    expect(check({ checkIn: '2027-01-09', checkOut: '2027-01-08' })).toEqual([
      'checkInDate is in the past',
      'checkOutDate must be after the check-in date',
    ])
  })

  it('ends at the horizon', () => {
    const last = addDays('2027-01-10', 540)
    expect(check({ checkIn: addDays(last, -1), checkOut: last })).toEqual([])
    expect(check({ checkIn: last, checkOut: addDays(last, 1) })).toEqual([
      'checkOutDate must be within 540 days from today',
    ])
    expect(check({ horizonDays: 1 })).toEqual(['checkOutDate must be within 1 days from today'])
  })

  it('holds to the shortest and longest stay', () => {
    expect(check({ minNights: 3 })).toEqual(['checkOutDate the shortest stay is 3 nights'])
    expect(check({ maxNights: 1 })).toEqual(['checkOutDate the longest stay is 1 nights'])
    expect(check({ checkIn: '2027-01-31', checkOut: '2027-04-30', maxMonths: 3 })).toEqual([])
    expect(check({ checkIn: '2027-01-31', checkOut: '2027-05-01', maxMonths: 3 })).toEqual([
      'checkOutDate the longest stay is 3 months',
    ])
  })

  it('waits until the room is there', () => {
    expect(check({ availableFrom: '2027-01-10' })).toEqual([])
    expect(check({ availableFrom: '2027-01-11' })).toEqual([
      'checkInDate the room is available from 2027-01-11',
    ])
  })
})
