import type { Suggestion } from '@bookmysleep/domain/api/properties'
import { expect, it } from 'vitest'
import { nextActive, pickSuggestion, readCityArea, readNear, whereOf } from './pick-suggestion.ts'

const place: Suggestion = {
  kind: 'landmark',
  text: 'Lalbagh',
  textHi: 'लालबाग़',
  city: 'Bengaluru',
  cityHi: 'बेंगलुरु',
  state: 'Karnataka',
  stateHi: 'कर्नाटक',
  coordinates: { lat: 12.951, lng: 77.585 },
  slug: null,
  properties: 0,
}

it('opens a stay, searches a place with stays by its name, and around all else', () => {
  expect(pickSuggestion({ ...place, kind: 'property', slug: 'neem-court' }, 'en')).toEqual({
    href: '/properties/neem-court',
  })
  expect(pickSuggestion({ ...place, kind: 'city', text: 'Bengaluru', properties: 3 }, 'hi')).toEqual({
    text: 'Bengaluru',
  })
  expect(pickSuggestion(place, 'en')).toEqual({ near: 'Lalbagh', lat: 12.951, lng: 77.585, radius: 5 })
  expect(pickSuggestion({ ...place, kind: 'city' }, 'hi')).toMatchObject({ near: 'लालबाग़', radius: 25 })
  expect(pickSuggestion({ ...place, coordinates: null }, 'en')).toEqual({ text: 'Lalbagh' })
})

it('searches a part of a city in that city alone', () => {
  const road = { ...place, kind: 'area', text: 'Mahatma Gandhi Road', city: 'Pune', properties: 2 } as const
  expect(pickSuggestion(road, 'hi')).toEqual({ area: 'Mahatma Gandhi Road', city: 'Pune' })
  expect(pickSuggestion({ ...road, properties: 0 }, 'en')).toMatchObject({ near: 'Mahatma Gandhi Road' })
  const read = (query: string) => readCityArea(new URLSearchParams(query))
  expect(read('area=MG+Road&city=Pune')).toEqual({ area: 'MG Road', city: 'Pune' })
  expect([read('area=MG+Road'), read('city=Pune'), read('q=pg&area=MG+Road&city=Pune')]).toEqual([
    null,
    null,
    null,
  ])
})

it('says where a place lies in the reader’s language, where that is known', () => {
  expect(whereOf(place, 'en')).toEqual({ city: 'Bengaluru', state: 'Karnataka' })
  expect(whereOf(place, 'hi')).toEqual({ city: 'बेंगलुरु', state: 'कर्नाटक' })
  expect(whereOf({ ...place, cityHi: null }, 'hi').city).toBe('Bengaluru')
})

it('goes round with the arrow keys, from either end', () => {
  const from = (active: number, step: 1 | -1) => nextActive(active, { step, count: 3 })
  expect([from(-1, 1), from(0, 1), from(2, 1)]).toEqual([0, 1, 0])
  expect([from(-1, -1), from(0, -1), from(2, -1)]).toEqual([2, 2, 1])
})

it('reads a place of an address whole or not at all', () => {
  const read = (query: string) => readNear(new URLSearchParams(query))
  expect(read('near=Lalbagh&lat=12.9&lng=77.5&radius=5')).toEqual({
    near: 'Lalbagh',
    lat: 12.9,
    lng: 77.5,
    radius: 5,
  })
  expect(read('near=Lalbagh&lat=12.9&lng=77.5')).toBeNull()
  expect(read('lat=12.9&lng=77.5&radius=5')).toBeNull()
  expect(read('near=Lalbagh&lat=x&lng=77.5&radius=5')).toBeNull()
})
