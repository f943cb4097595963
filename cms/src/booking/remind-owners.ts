import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import { nextReminder } from '@bookmysleep/domain/request-rules'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { amendBooking, StaleBookingError } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'

const BATCH = 500

/**
 * Reminds the owners of requests whose next reminder is due, each once: the reminder and the time of the next one
 * are stored together. After a long pause one reminder stands for all that were missed. Returns how many it sent.
 */
export async function remindOwners(ctx: Ctx): Promise<number> {
  const due = await collectionsOf(ctx)
    .bookings.find({ bookingStatus: 'requested', remindAt: { $lte: ctx.clock.now() } })
    .project<{ _id: ObjectId }>({ _id: 1 })
    .limit(BATCH)
    .toArray()
  let reminded = 0
  for (const { _id } of due) {
    try {
      if (await remind(ctx, _id)) reminded += 1
    } catch (error) {
      if (!(error instanceof StaleBookingError)) throw error
    }
  }
  return reminded
}

async function remind(ctx: Ctx, _id: ObjectId): Promise<boolean> {
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const booking = await collectionsOf(ctx).bookings.findOne({ _id }, { session })
    const { bookingStatus, remindAt, requestedAt, holdExpiresAt: deadline } = booking ?? {}
    const isWaiting = bookingStatus === 'requested' && deadline && isHoldLive(deadline, now)
    if (!booking || !isWaiting || !requestedAt || !remindAt || remindAt > now) return false
    const reminded = await amendBooking(ctx, {
      session,
      booking,
      happened: 'remind_owner',
      by: 'system',
      set: { remindAt: nextReminder({ requestedAt, deadline, now }) },
    })
    await tellBooking(ctx, { session, type: 'booking.answer_due', booking: reminded, data: {} })
    return true
  })
}
