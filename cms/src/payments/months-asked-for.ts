import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'

/** Whether a month that is open is asked for, as its booking stands: of a stay that was cancelled or that nobody came to only arrears are. */
export function isMonthAskedFor(
  { bookingStatus }: Pick<BookingDocument, 'bookingStatus'>,
  { arrears }: Pick<PaymentDocument, 'arrears'>,
): boolean {
  if (bookingStatus === 'cancelled' || bookingStatus === 'no_show') return arrears === true
  return bookingStatus === 'confirmed' || bookingStatus === 'completed'
}
