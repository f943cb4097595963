import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { BookingStatus } from '@bookmysleep/domain/words'

/**
 * What the booking page says first: the status, with `pending` split by how its payment stands, and requests that
 * expired told from holds that did.
 */
export type BookingState = BookingStatus | 'checking' | 'failed' | 'unanswered'

const UNDER_WAY = new Set(['processing', 'requires_action', 'authorized', 'paid'])

/** `justPaid`: the seeker has this moment come back from paying, so the answer may still be on its way. */
export function bookingState(booking: BookingView, justPaid = false): BookingState {
  if (booking.bookingStatus === 'expired' && wasRequested(booking)) return 'unanswered'
  if (booking.bookingStatus !== 'pending') return booking.bookingStatus
  const last = latestAttempt(booking)
  if (last?.status === 'failed') return 'failed'
  if (last && UNDER_WAY.has(last.status) && (justPaid || last.status !== 'requires_action')) return 'checking'
  return justPaid ? 'checking' : 'pending'
}

function wasRequested({ timeline }: BookingView): boolean {
  return timeline.some(({ event }) => event === 'request')
}

/** The newest attempt to pay. */
export function latestAttempt(booking: BookingView): BookingView['payments'][number] | undefined {
  return [...booking.payments].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
}

/** Whether the booking can still change without the seeker doing anything. */
export function isSettled(booking: BookingView): boolean {
  const waiting = ['pending', 'requested', 'accepting'].includes(booking.bookingStatus)
  return !waiting && booking.refunds.every((refund) => refund.status !== 'pending')
}

/** Changes whenever something that the page shows has changed. */
export function versionOf(booking: BookingView): string {
  const parts = [...booking.payments, ...booking.refunds].map(({ id, status }) => `${id}:${status}`)
  return [booking.rev, booking.bookingStatus, booking.paymentStatus, booking.holdExpiresAt, ...parts].join(
    '|',
  )
}
