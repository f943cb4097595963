import { describe, expect, it } from 'vitest'
import { distanceKm, formatDistance } from './distance.ts'

const bengaluru = { lat: 12.9716, lng: 77.5946 }
const delhi = { lat: 28.6139, lng: 77.209 }

describe('distance', () => {
  it('is measured over the globe', () => {
    expect(distanceKm(bengaluru, delhi)).toBeCloseTo(1740, -1)
    expect(distanceKm(delhi, bengaluru)).toBe(distanceKm(bengaluru, delhi))
    expect(distanceKm(delhi, delhi)).toBe(0)
    expect(distanceKm({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBeCloseTo(20015, 0)
    expect(distanceKm({ lat: 0, lng: 179.9 }, { lat: 0, lng: -179.9 })).toBeCloseTo(22.24, 1)
  })

  it('reads in metres nearby and in kilometres further off', () => {
    expect(formatDistance(0.854)).toBe('850 m')
    expect(formatDistance(0.999)).toBe('1.0 km')
    expect(formatDistance(3.24)).toBe('3.2 km')
  })
})
