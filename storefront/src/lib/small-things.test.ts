import { describe, expect, it } from 'vitest'
import { areaLabels } from './area-labels.ts'
import { clockLeft, minuteToSay } from './countdown.ts'
import { fill } from './fill.ts'
import { gridStep, linesBetween } from './grid-lines.ts'
import { countNights, fromDate, shiftDay, toDate } from './local-day.ts'
import { pageLinks } from './page-links.ts'
import { pollDelay } from './poll-delay.ts'
import { chooseLocale } from './preferences.ts'
import { returnAddress, withReturn } from './return-address.ts'
import { readStayQuery, stayParams } from './stay-query.ts'

describe('countdown', () => {
  it('shows minutes and seconds and stops at zero', () => {
    expect(clockLeft(900_000, 0)).toBe('15:00')
    expect(clockLeft(61_001, 0)).toBe('01:02')
    expect(clockLeft(0, 5000)).toBe('00:00')
  })

  it('speaks at minute marks only, and once', () => {
    expect(minuteToSay(600_000, -1000, 0)).toBe(10)
    expect(minuteToSay(600_000, 0, 1000)).toBeNull()
    expect(minuteToSay(600_000, 539_000, 541_000)).toBe(1)
    expect(minuteToSay(600_000, Number.NaN, 0)).toBeNull()
  })
})

it('asks slower and slower, to a limit', () => {
  const delays = [0, 1, 2, 5, 20].map(pollDelay)
  expect(delays).toEqual([...delays].sort((a, b) => a - b))
  expect(delays.at(-1)).toBe(20_000)
})

it('offers pages with gaps', () => {
  expect(pageLinks(1, 3)).toEqual([1, 2, 3])
  expect(pageLinks(5, 10)).toEqual([1, null, 4, 5, 6, null, 10])
  expect(pageLinks(3, 5)).toEqual([1, 2, 3, 4, 5])
})

it('chooses the language: address, cookie, browser, English', () => {
  const choose = (query: string | null, cookie?: string, accept: string | null = null) =>
    chooseLocale({ query, cookie, accept })
  expect(choose('hi', 'en', 'en')).toBe('hi')
  expect(choose('xx', 'hi')).toBe('hi')
  expect(choose(null, undefined, 'ta,hi-IN;q=0.9,en;q=0.8')).toBe('hi')
  expect(choose(null, 'evil', 'de')).toBe('en')
})

describe('the stay in the address', () => {
  const now = new Date('2026-11-20T20:00:00Z')
  const read = (query: string) => readStayQuery(new URLSearchParams(query), now)

  it('takes today in India, which begins earlier than in London', () => {
    expect(read('checkIn=2026-11-21').checkIn).toBe('2026-11-21')
    expect(read('checkIn=2026-11-20').checkIn).toBeUndefined()
  })

  it('mends nonsense', () => {
    expect(read('checkIn=2026-13-40&guests=-3')).toEqual({ guests: 1 })
    expect(read('checkIn=2026-12-05&checkOut=2026-12-01&guests=2')).toEqual({
      checkIn: '2026-12-05',
      checkOut: '2026-12-06',
      guests: 2,
    })
  })

  it('goes on to the next page', () => {
    expect(
      stayParams(read('checkIn=2026-12-05&checkOut=2026-12-07&guests=2'), { room: 'r' }).toString(),
    ).toBe('checkIn=2026-12-05&checkOut=2026-12-07&guests=2&room=r')
  })
})

it('keeps days the same through the calendar widget', () => {
  expect(fromDate(toDate('2026-03-29'))).toBe('2026-03-29')
  expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
  expect(countNights('2026-03-28', '2026-03-30')).toBe(2)
})

it('sends people back from the payment page to the origin they came by, if it is ours', () => {
  const ours = ['https://stay.example']
  expect(returnAddress('b1', new URL('http://localhost:4321/x'), ours)).toBe(
    'http://localhost:4321/bookings/b1/return',
  )
  expect(returnAddress('b1', new URL('http://10.0.0.7:4321/x'), ours)).toBe(
    'https://stay.example/bookings/b1/return',
  )
  expect(withReturn('http://pay.example/p?cs=1', 'https://stay.example/r')).toBe(
    'http://pay.example/p?cs=1&return_url=https%3A%2F%2Fstay.example%2Fr',
  )
})

it('draws few lines at every zoom', () => {
  for (const zoom of [4, 8, 12, 16]) {
    const degrees = (360 / (256 * 2 ** zoom)) * 1000
    expect(linesBetween(0, degrees, gridStep(zoom)).length).toBeLessThan(12)
  }
})

it('puts one label to an area', () => {
  const at = (area: string, lat: number) => ({ area, lat, lng: 77 })
  expect(areaLabels([at('HSR', 12), at('HSR', 13), at('', 14)])).toEqual([
    { name: 'HSR', lat: 12.5, lng: 77 },
  ])
})

it('fills places of a text and leaves unknown ones', () => {
  expect(fill('{n} of {of}, {x}', { n: 2, of: 7 })).toBe('2 of 7, {x}')
})
