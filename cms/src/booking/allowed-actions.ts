import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { canDo } from '@bookmysleep/domain/booking-machine'
import { deskActions } from '@bookmysleep/domain/front-desk-rules'
import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import { endOfNotice } from '@bookmysleep/domain/leaving-terms'
import { isOverdue } from '@bookmysleep/domain/monthly-rules'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor } from '@bookmysleep/domain/words'
import { UNPAID_STATUSES } from '../payments/unpaid-statuses.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'

type Reader = {
  booking: BookingDocument
  part: Actor
  payments: readonly PaymentDocument[]
  reviewId: string | null
  now: Date
}
type Actions = BookingView['allowedActions']

/** What a party may do with a booking now; the services behind the actions decide again. */
export function allowedActions(reader: Reader): Actions {
  const { booking, part, reviewId, now } = reader
  const { bookingStatus, holdExpiresAt, checkOutDate, snapshot } = booking
  const isLive = holdExpiresAt !== null && isHoldLive(holdExpiresAt, now)
  const canPay = part === 'seeker' && bookingStatus === 'pending' && isLive
  const isOver = checkOutDate <= todayIn(snapshot.timeZone, now)
  const canCancel = canDo(part, 'cancel', bookingStatus) && !isOver
  const actions: Actions = []
  if (canPay) actions.push('pay')
  if (isLive && canDo(part, 'accept', bookingStatus)) actions.push('accept')
  if (canDo(part, 'reject', bookingStatus)) actions.push('reject')
  if (canCancel) actions.push('cancel')
  const isReviewed = reviewId !== null || booking.reviewRemovedAt !== undefined
  if (part === 'seeker' && bookingStatus === 'completed' && !isReviewed) actions.push('review')
  return bookingStatus === 'confirmed' ? [...actions, ...changesOf(reader), ...deskOf(reader)] : actions
}

function changesOf({ booking, part, payments, now }: Reader): Actions {
  const { checkInDate, checkOutDate, checkedOutAt, extension, quote, snapshot } = booking
  const { timeZone, policy } = snapshot
  const today = todayIn(timeZone, now)
  const actions: Actions = []
  if (checkedOutAt || extension) return actions
  if (part !== 'system' && today <= checkOutDate) actions.push('extend')
  if (today < checkOutDate && addDays(checkInDate, 1) < checkOutDate) actions.push('shorten')
  const overdue = payments.some(({ purpose, status, dueDate }) => {
    const isOpen = status === 'scheduled' || UNPAID_STATUSES.includes(status)
    return purpose === 'month' && isOpen && dueDate !== null && isOverdue({ dueDate, today })
  })
  const noticeEnds = endOfNotice({ ...policy.earlyCheckOut, checkInDate, timeZone, at: now })
  const mayGuest = part === 'seeker' && quote.priceUnit === 'month' && noticeEnds < checkOutDate
  if (mayGuest || ((part === 'owner' || part === 'admin') && overdue)) actions.push('notice')
  return actions
}

function deskOf({ booking, part, now }: Reader): Actions {
  if (part !== 'owner' && part !== 'admin') return []
  const { checkedInAt, checkedOutAt, snapshot } = booking
  const facts = { ...booking, checkedIn: Boolean(checkedInAt), checkedOut: Boolean(checkedOutAt) }
  return deskActions(facts, { timeZone: snapshot.timeZone, now })
}
