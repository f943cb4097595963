import { describe, expect, it } from 'vitest'
import { bedsFor, guestCountOf, guestErrors } from './guest-rules.ts'

const dorm = { sharing: 'shared' as const, capacity: 6 }
const flat = { sharing: 'private' as const, capacity: 4 }

describe('guests and beds', () => {
  it('counts named guests', () => {
    expect(guestCountOf([{ name: 'Asha', gender: 'female' }])).toBe(1)
    expect(guestCountOf(3)).toBe(3)
  })

  it('gives each a bed in a shared room and all of a private one', () => {
    expect(bedsFor(dorm, 2)).toBe(2)
    expect(bedsFor(flat, 1)).toBe(4)
  })

  it('holds to the capacity', () => {
    expect(guestErrors({ room: dorm, guests: 6 })).toEqual([])
    expect(guestErrors({ room: dorm, guests: 7 })).toEqual([
      { field: 'guests', message: 'the room has 6 beds' },
    ])
    expect(guestErrors({ room: flat, guests: 5 })).toEqual([
      { field: 'guests', message: 'the room has 4 places' },
    ])
    expect(guestErrors({ room: flat, guests: [] })[0]?.message).toContain('at least one')
    expect(guestErrors({ room: flat, guests: 1.5 })).toHaveLength(1)
  })
})
