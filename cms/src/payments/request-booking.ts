import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import { answerDeadline, nextReminder } from '@bookmysleep/domain/request-rules'
import type { Ctx } from '../context.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import type { Collection } from './port.ts'
import type { Settlement } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/** The amount is reserved and the beds are held: the owner is asked, and both stay so until the deadline. */
export async function requestBooking(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const { payment, collection } = settlement
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id: payment.booking }, { session })
    if (booking?.bookingStatus !== 'pending') return false
    const now = ctx.clock.now()
    const deadline = answerByOf(booking, collection, now)
    if (now >= deadline) return false
    const reserved = await payments.updateOne(
      { _id: payment._id, capturedAmount: 0, status: { $in: UNPAID_STATUSES } },
      {
        $set: {
          status: 'authorized',
          captureBefore: collection.captureBefore,
          method: collection.charge?.method ?? payment.method,
          chargeId: collection.charge?.chargeId ?? null,
          failureCode: null,
          failureMessage: null,
          updatedAt: now,
        },
        $inc: { rev: 1 },
      },
      { session },
    )
    if (reserved.modifiedCount !== 1) return false
    const requested = await moveBooking(ctx, {
      session,
      booking,
      event: 'request',
      by: 'system',
      set: {
        paymentStatus: nextPaymentStatus(booking.paymentStatus, 'authorize'),
        ...waitingFrom(now, deadline),
      },
    })
    const data = { holdExpiresAt: deadline.toISOString() }
    await tellBooking(ctx, { session, type: 'booking.requested', booking: requested, data })
    return true
  })
}

/** Until when the owner of a booking could answer, were the owner asked now. */
export function answerByOf(
  { checkInDate, snapshot }: Pick<BookingDocument, 'checkInDate' | 'snapshot'>,
  { captureBefore }: Pick<Collection, 'captureBefore'>,
  now: Date,
): Date {
  const { bookingCutoff = null, timeZone } = snapshot
  return answerDeadline({ now, captureBefore, checkInDate, bookingCutoff, timeZone })
}

/** What a booking keeps of its waiting for an answer. */
export function waitingFrom(
  requestedAt: Date,
  deadline: Date,
): Required<Pick<BookingDocument, 'holdExpiresAt' | 'requestedAt' | 'remindAt'>> {
  return {
    holdExpiresAt: deadline,
    requestedAt,
    remindAt: nextReminder({ requestedAt, deadline, now: requestedAt }),
  }
}
