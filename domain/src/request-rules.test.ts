import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerDeadline, nextReminder } from './request-rules.ts'

const HOUR = 3_600_000
const now = new Date('2026-12-01T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * HOUR)
const stay = {
  now,
  captureBefore: later(7 * 24),
  checkInDate: '2026-12-20',
  bookingCutoff: '22:00',
  timeZone: 'Asia/Kolkata',
}

describe('the time an owner has to answer', () => {
  it('is 24 hours', () => {
    expect(answerDeadline(stay)).toEqual(later(24))
    expect(answerDeadline({ ...stay, captureBefore: null })).toEqual(later(24))
  })

  it('ends an hour before the reservation on the card does', () => {
    expect(answerDeadline({ ...stay, captureBefore: later(6) })).toEqual(later(5))
  })

  it('ends when bookings for the night close, by the clock of the property', () => {
    expect(answerDeadline({ ...stay, checkInDate: '2026-12-01' })).toEqual(new Date('2026-12-01T16:30:00Z'))
    expect(answerDeadline({ ...stay, checkInDate: '2026-12-01', bookingCutoff: null })).toEqual(
      new Date('2026-12-01T18:30:00Z'),
    )
  })
})

describe('reminders', () => {
  const next = (deadline: Date, at: Date) => nextReminder({ requestedAt: now, deadline, now: at })

  it('come after half of the time and two hours before its end', () => {
    expect(next(later(24), now)).toEqual(later(12))
    expect(next(later(24), later(12))).toEqual(later(22))
    expect(next(later(24), later(22))).toBeNull()
  })

  it('come once when the time is short, and not at all when it is very short', () => {
    expect(next(later(3), now)).toEqual(later(1.5))
    expect(next(later(3), later(1.5))).toBeNull()
    expect(next(later(0.4), now)).toBeNull()
  })

  it('always lie ahead, before the deadline', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 24, noNaN: true }), fc.nat(24), (hours, at) => {
        const reminder = next(later(hours), later(at))
        if (reminder === null) return
        expect(reminder.getTime()).toBeGreaterThan(later(at).getTime())
        expect(reminder.getTime()).toBeLessThan(later(hours).getTime())
      }),
    )
  })
})
