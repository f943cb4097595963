import { expect, it } from 'vitest'
import { offlineGeocoder } from './offline-geocoder.ts'

const locate = (city: string, state: string, area: string | null = null) =>
  offlineGeocoder.locate({ street: '1', area, city, state, country: 'India' })

it.each([
  ['Ramnagar', 'Uttarakhand'],
  ['Aurangabad', 'Bihar'],
  ['Srinagar', 'Uttarakhand'],
  ['Bangalor', 'Karnataka'],
  ['Bengaluru', ''],
])('does not take %s in “%s” for a place of another name or state', async (city, state) => {
  expect(await locate(city, state)).toBeNull()
})

it.each([
  ['bangalore', 'KARNATAKA'],
  ['बंगलौर', 'कर्नाटक'],
])('knows %s in %s by any of its names', async (city, state) => {
  expect(await locate(city, state)).toEqual(await locate('Bengaluru', 'Karnataka'))
  expect((await locate(city, state))?.lat).toBeCloseTo(12.97, 1)
})

it('knows a part of a city by any of its names, and else the city', async () => {
  const road = await locate('Bengaluru', 'Karnataka', 'Mahatma Gandhi Road')
  expect(road).toEqual({ lat: 12.975, lng: 77.606 })
  expect(await locate('Bangalore', 'Karnataka', 'एमजी रोड')).toEqual(road)
  expect(await locate('Bengaluru', 'Karnataka', 'Koramangla')).toEqual(await locate('Bengaluru', 'Karnataka'))
})
