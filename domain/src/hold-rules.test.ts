import { describe, expect, it } from 'vitest'
import { extendHold, holdExpiry, isHoldLive, isHoldReclaimable } from './hold-rules.ts'

const now = new Date('2027-01-10T10:00:00Z')
const later = (minutes: number, milliseconds = 0) => new Date(now.getTime() + minutes * 60_000 + milliseconds)

describe('a hold', () => {
  it('lasts 15 minutes for its holder', () => {
    const expiry = holdExpiry(now)
    expect(expiry).toEqual(later(15))
    expect(isHoldLive(expiry, later(15, -1))).toBe(true)
    expect(isHoldLive(expiry, later(15))).toBe(false)
  })

  it('can be taken by a rival two minutes after', () => {
    expect(isHoldReclaimable(later(15), later(17, -1))).toBe(false)
    expect(isHoldReclaimable(later(15), later(17))).toBe(true)
  })

  it('lasts longer while its payment is being processed, from now when it is over', () => {
    expect(extendHold(later(15), now)).toEqual(later(25))
    expect(extendHold(later(15), later(20))).toEqual(later(30))
  })
})
