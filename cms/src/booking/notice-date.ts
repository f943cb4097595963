import { endOfNotice } from '@bookmysleep/domain/leaving-terms'
import { isOverdue, MONTHLY_RULES } from '@bookmysleep/domain/monthly-rules'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { findOpenMonths } from '../payments/open-months.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'

/**
 * The move-out day of a notice given now: the wished one, or the earliest. A guest keeps the notice period and the
 * lock-in of the policy; an owner may give notice when a month is overdue. Throws INVALID_STATE or VALIDATION_FAILED.
 */
export async function noticeDate(
  ctx: Ctx,
  search: {
    wish: { checkOutDate?: string | undefined }
    booking: BookingDocument
    by: Actor
    session?: ClientSession
  },
): Promise<string> {
  const { wish, booking, by } = search
  const earliest = by === 'seeker' ? guestNotice(ctx, booking) : await ownerNotice(ctx, search)
  const date = wish.checkOutDate ?? earliest
  if (date < earliest) {
    const message = `must be ${earliest} or later, by the notice period`
    fail('VALIDATION_FAILED', `The stay cannot end then: moveOutDate ${message}.`, [
      { field: 'moveOutDate', message },
    ])
  }
  if (date >= booking.checkOutDate)
    fail('INVALID_STATE', `The stay ends on ${booking.checkOutDate} already, before the notice would.`)
  return date
}

function guestNotice(ctx: Ctx, { snapshot, checkInDate, quote }: BookingDocument): string {
  if (quote.priceUnit !== 'month')
    fail('INVALID_STATE', 'This stay is booked by the night. Check out early instead.')
  const { policy, timeZone } = snapshot
  return endOfNotice({ ...policy.earlyCheckOut, checkInDate, timeZone, at: ctx.clock.now() })
}

async function ownerNotice(
  ctx: Ctx,
  { booking, session }: { booking: BookingDocument; session?: ClientSession },
): Promise<string> {
  const today = todayIn(booking.snapshot.timeZone, ctx.clock.now())
  const open = await findOpenMonths(ctx, booking, session)
  if (!open.some(({ dueDate }) => dueDate !== null && isOverdue({ dueDate, today })))
    fail('INVALID_STATE', 'You can give notice when a month has not been paid for too long.')
  return addDays(today, MONTHLY_RULES.ownerNoticeDays)
}
