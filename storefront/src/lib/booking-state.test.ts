import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { describe, expect, it } from 'vitest'
import { bookingState, isSettled, latestAttempt, versionOf } from './booking-state.ts'

type Attempt = [status: string, createdAt: string]

const booking = (attempts: Attempt[], more: Partial<BookingView> = {}) =>
  ({
    bookingStatus: 'pending',
    paymentStatus: 'pending',
    rev: 1,
    holdExpiresAt: null,
    payments: attempts.map(([status, createdAt]) => ({ id: createdAt, status, createdAt })),
    refunds: [],
    timeline: [],
    ...more,
  }) as unknown as BookingView

describe('what the booking page says first', () => {
  it('follows the newest attempt, whatever the order', () => {
    const attempts: Attempt[] = [
      ['failed', '2026-01-01T10:05:00Z'],
      ['cancelled', '2026-01-01T10:00:00Z'],
    ]
    expect(latestAttempt(booking(attempts))?.status).toBe('failed')
    expect(bookingState(booking(attempts))).toBe('failed')
  })

  it('waits for the answer of somebody who has just paid', () => {
    expect(bookingState(booking([['pending', 'a']]))).toBe('pending')
    expect(bookingState(booking([['pending', 'a']]), true)).toBe('checking')
    expect(bookingState(booking([['processing', 'a']]))).toBe('checking')
    expect(bookingState(booking([['failed', 'a']]), true)).toBe('failed')
  })

  it('is the booking’s own status once it is not pending', () => {
    expect(bookingState(booking([['failed', 'a']], { bookingStatus: 'expired' }), true)).toBe('expired')
  })

  it('tells a request that was not answered from a hold that was not paid', () => {
    const timeline = ['hold', 'request', 'expire'].map((event) => ({
      at: 'a',
      event,
      by: 'system',
      note: null,
    }))
    expect(bookingState(booking([], { bookingStatus: 'requested', timeline }))).toBe('requested')
    expect(bookingState(booking([], { bookingStatus: 'expired', timeline }))).toBe('unanswered')
  })
})

it('keeps watching while money is on its way back', () => {
  const refund = (status: string) => [{ id: 'r', amount: 1, status, createdAt: 'a' }]
  expect(isSettled(booking([], { bookingStatus: 'pending' }))).toBe(false)
  expect(isSettled(booking([], { bookingStatus: 'confirmed' }))).toBe(true)
  expect(isSettled(booking([], { bookingStatus: 'cancelled', refunds: refund('pending') }))).toBe(false)
  expect(isSettled(booking([], { bookingStatus: 'cancelled', refunds: refund('succeeded') }))).toBe(true)
})

it('has a new version when a payment changes though the booking did not', () => {
  expect(versionOf(booking([['pending', 'a']]))).not.toBe(versionOf(booking([['processing', 'a']])))
  expect(versionOf(booking([['pending', 'a']]))).toBe(versionOf(booking([['pending', 'a']])))
})
