import { describe, expect, it } from 'vitest'
import {
  onlyPlaceAndStay,
  readSearchFilters,
  toApiQuery,
  withFilter,
  withoutFilter,
} from './search-filters.ts'

const NOW = new Date('2026-11-20T06:00:00Z')
const read = (query: string) => readSearchFilters(new URLSearchParams(query), NOW)

describe('reading the address', () => {
  it('keeps what the API takes and drops empty fields of the form', () => {
    const { params, hadErrors } = read(
      'q=Bengaluru&type=hostel&type=pg&gender=&priceMax=&sort=relevance&guests=1',
    )
    expect(params.toString()).toBe('q=Bengaluru&type=hostel&type=pg')
    expect(hadErrors).toBe(false)
  })

  it('drops only the parameter that is wrong', () => {
    const { params, hadErrors } = read('city=Pune&type=castle&ratingMin=9&sharing=shared')
    expect(Object.fromEntries(params)).toEqual({ city: 'Pune', sharing: 'shared' })
    expect(hadErrors).toBe(true)
  })

  it('drops dates in the past and completes a lone check-in', () => {
    expect(read('checkIn=2026-11-01&checkOut=2026-11-03').params.toString()).toBe('')
    expect(read('checkIn=2026-12-31').params.get('checkOut')).toBe('2027-01-01')
  })

  it('ignores parameters that nobody knows', () => {
    expect(read('city=Goa&utm_source=x&__proto__=1').params.toString()).toBe('city=Goa')
  })
})

it('asks the API in paise and with lists joined', () => {
  const query = toApiQuery(new URLSearchParams('priceMin=500&priceMax=1500&amenities=wifi&amenities=ac'))
  expect(query.get('priceMin')).toBe('50000')
  expect(query.get('priceMax')).toBe('150000')
  expect(query.getAll('amenities')).toEqual(['wifi,ac'])
})

it('keeps the name of the place that is searched around to itself', () => {
  const { params, hadErrors } = read('near=Lalbagh&lat=12.951&lng=77.585&radius=5')
  expect([params.get('near'), hadErrors]).toEqual(['Lalbagh', false])
  expect(Object.fromEntries(toApiQuery(params))).toEqual({
    lat: '12.951',
    lng: '77.585',
    radius: '5',
    limit: '18',
  })
  expect(onlyPlaceAndStay(params).toString()).toBe('lat=12.951&lng=77.585&radius=5&near=Lalbagh')
})

describe('changing one filter', () => {
  const params = new URLSearchParams('city=Goa&type=hostel&type=villa&page=3&checkIn=2026-12-01')

  it('removes one value of several and goes back to the first page', () => {
    expect(withoutFilter(params, 'type', 'hostel').toString()).toBe('city=Goa&type=villa&checkIn=2026-12-01')
  })

  it('replaces a value', () => {
    expect(withFilter(params, 'type', 'flat').toString()).toBe('city=Goa&checkIn=2026-12-01&type=flat')
  })

  it('clears all but place and stay', () => {
    expect(onlyPlaceAndStay(params).toString()).toBe('city=Goa&checkIn=2026-12-01')
  })
})
