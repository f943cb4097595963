import { describe, expect, it } from 'vitest'
import { buildFilter, joinFilters } from './build-filter.ts'
import { parseBoundingBox, type RoomQuery } from './room-query.ts'

const query: RoomQuery = { page: 1, limit: 20, sort: 'relevance', guests: 1, near: null, bbox: null }

describe('a filter', () => {
  it('is empty for a search that asks for nothing', () => {
    expect(joinFilters(buildFilter(query))).toEqual([])
  })

  it('quotes what was typed, so that it cannot become syntax', () => {
    const [filter] = joinFilters(buildFilter({ ...query, city: 'x" OR rating > 0 OR city = "\\' }))
    expect(filter).toBe('city = "x\\" OR rating > 0 OR city = \\"\\\\"')
  })

  it('asks for enough beds on every night', () => {
    const stay = { checkIn: '1970-01-02', checkOut: '1970-01-04', guests: 3 }
    expect(buildFilter({ ...query, ...stay }).stay).toEqual([
      'capacity >= 3',
      'minNights <= 2',
      'availableFrom <= 1',
      'NOT takenNights 100 TO 102',
      'NOT takenNights 200 TO 202',
    ])
  })

  it('can leave a group out', () => {
    const groups = buildFilter({ ...query, type: ['pg'], gender: 'women' })
    expect(joinFilters(groups, 'propertyType')).toEqual(['genderPolicy = "women"'])
  })
})

describe('a section of the map', () => {
  it.each([
    ['72,18,74,20', { west: 72, south: 18, east: 74, north: 20 }],
    ['170,-10,-170,10', { west: 170, south: -10, east: -170, north: 10 }],
    ['72,20,74,18', undefined],
    ['72,18,274,20', undefined],
    ['1.2.3,18,74,20', undefined],
    ['1,2,3', undefined],
  ])('%s', (text, box) => {
    expect(parseBoundingBox(text)).toEqual(box)
  })
})
