import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'

/** What decides whether a booking can be paid for. */
export type Payable = Pick<BookingDocument, '_id' | 'bookingStatus' | 'holdExpiresAt'>
export const PAYABLE_FIELDS = { bookingStatus: 1, holdExpiresAt: 1 } as const

/** Throws HOLD_EXPIRED or INVALID_STATE unless the booking is a hold that can still be paid for. */
export function assertPayable(ctx: Pick<Ctx, 'clock'>, booking: Payable): void {
  const { bookingStatus, holdExpiresAt } = booking
  if (bookingStatus === 'expired')
    fail('HOLD_EXPIRED', 'The time to pay is over and the beds are free again.')
  if (bookingStatus !== 'pending' || !holdExpiresAt)
    fail('INVALID_STATE', `There is nothing to pay for a booking that is ${bookingStatus}.`)
  else if (!isHoldLive(holdExpiresAt, ctx.clock.now()))
    fail('HOLD_EXPIRED', 'The time to pay is over. Please book again.')
}
