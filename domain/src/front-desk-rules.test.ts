import { describe, expect, it } from 'vitest'
import { deskActions, deskListOf } from './front-desk-rules.ts'

const stay = { checkInDate: '2027-01-10', checkOutDate: '2027-01-12', checkedIn: false, checkedOut: false }
const at = (text: string) => ({ timeZone: 'Asia/Kolkata', now: new Date(`${text}:00+05:30`) })

describe('the front desk', () => {
  it('checks in from the check-in day on, and calls a no-show from its evening on', () => {
    expect(deskActions(stay, at('2027-01-09T23:00'))).toEqual([])
    expect(deskActions(stay, at('2027-01-10T19:59'))).toEqual(['check_in'])
    expect(deskActions(stay, at('2027-01-10T20:00'))).toEqual(['check_in', 'no_show'])
    expect(deskActions(stay, at('2027-01-11T09:00'))).toEqual(['check_in', 'no_show'])
    expect(deskActions(stay, at('2027-01-12T09:00'))).toEqual(['no_show'])
  })

  it('checks out on the check-out day those who are in', () => {
    const here = { ...stay, checkedIn: true }
    expect(deskActions(here, at('2027-01-11T09:00'))).toEqual([])
    expect(deskActions(here, at('2027-01-12T09:00'))).toEqual(['check_out'])
    expect(deskActions({ ...here, checkedOut: true }, at('2027-01-12T10:00'))).toEqual([])
  })

  it('lists each booking once a day', () => {
    const here = { ...stay, checkedIn: true }
    expect(deskListOf(stay, '2027-01-09')).toBeNull()
    expect(deskListOf(stay, '2027-01-10')).toBe('arrivals')
    expect(deskListOf(stay, '2027-01-11')).toBe('late')
    expect(deskListOf(here, '2027-01-10')).toBe('in_house')
    expect(deskListOf(here, '2027-01-12')).toBe('departures')
    expect(deskListOf({ ...here, checkedOut: true }, '2027-01-12')).toBeNull()
    expect(deskListOf(here, '2027-01-13')).toBeNull()
  })
})
