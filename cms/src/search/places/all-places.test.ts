import { describe, expect, it } from 'vitest'
import { foldPlace } from '../place-names.ts'
import { ALL_PLACES, placeNamed } from './all-places.ts'
import { CITIES } from './cities.ts'
import { findByName } from './find-places.ts'
import type { Place } from './place.ts'
import { STATES } from './states.ts'

const INDIA = { south: 6.7, north: 35.6, west: 68.1, east: 97.4 }
/** A part or a landmark of a city lies at most so far from its middle; airports and beaches of Goa do. */
const FARTHEST_KM = 60

function kmBetween(a: Pick<Place, 'lat' | 'lng'>, b: Pick<Place, 'lat' | 'lng'>): number {
  const shrunk = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(a.lat - b.lat, (a.lng - b.lng) * shrunk) * 111.2
}

describe('the data set', () => {
  it('has cities, areas and landmarks by the hundred, each once', () => {
    const count = (kind: Place['kind']) => ALL_PLACES.filter((place) => place.kind === kind).length
    expect(count('city')).toBeGreaterThanOrEqual(100)
    expect(count('area')).toBeGreaterThanOrEqual(100)
    expect(count('landmark')).toBeGreaterThanOrEqual(100)
    expect(new Set(ALL_PLACES.map(({ id }) => id)).size).toBe(ALL_PLACES.length)
    expect(ALL_PLACES.filter(({ id }) => !/^[\w-]+$/.test(id))).toEqual([])
  })

  it('lies in India, and what is of a city near it', () => {
    const outside = ALL_PLACES.filter(
      ({ lat, lng }) => lat < INDIA.south || lat > INDIA.north || lng < INDIA.west || lng > INDIA.east,
    )
    expect(outside).toEqual([])
    const far = ALL_PLACES.filter((place) => {
      const city = placeNamed('city', { name: place.city, city: place.city })
      return !city || kmBetween(place, city) > FARTHEST_KM
    })
    expect(far.map(({ name, city }) => `${name}, ${city}`)).toEqual([])
  })

  it('is named in Hindi too, and no name stands for two cities', () => {
    const latin = ALL_PLACES.filter(({ nameHi }) => !/\p{Script=Devanagari}/u.test(nameHi))
    expect(latin).toEqual([])
    const names = CITIES.flatMap(([name, hindi, , , , others = []]) =>
      [name, hindi, ...others].map(foldPlace),
    )
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

it('has every state of its cities, each name once', () => {
  expect(CITIES.filter(([, , state]) => !STATES.some(([name]) => name === state))).toEqual([])
  const names = STATES.flat().map(foldPlace)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

describe('looking in it without a search engine', () => {
  it.each([
    ['beng', 'Bengaluru'],
    ['bombay', 'Mumbai'],
    ['बेंग', 'Bengaluru'],
    ['पुणे', 'Pune'],
    ['गुड़', 'Gurugram'],
    ['गुड़', 'Gurugram'],
    ['Hauz', 'Hauz Khas'],
    ['howrah j', 'Howrah Junction'],
    ['IISc', 'Indian Institute of Science'],
    ['Varansi', 'Varanasi'],
  ])('finds “%s” by a name: %s', (typed, name) => {
    expect(findByName(typed)[0]?.name).toBe(name)
  })

  it('finds nothing for what is no place', () => {
    expect(findByName('qqqqqq')).toEqual([])
    expect(findByName('$.*(')).toEqual([])
  })
})
