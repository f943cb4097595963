import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { EarlyEndPreview } from '@bookmysleep/domain/api/stay-changes'
import { shortenQuote } from '@bookmysleep/domain/change-quote'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor as Part } from '@bookmysleep/domain/words'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { giveBackPart } from '../payments/give-back-part.ts'
import { tryRefund } from '../payments/process-refund.ts'
import { replaceMonths } from '../payments/replace-months.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { RefundDocument } from '../records/documents/payments.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { returnCredit } from '../wallet/booking-credits.ts'
import { earlyEndOutcome } from './early-end.ts'
import { type Actor, findBookingFor, partIn } from './find-booking.ts'
import { noticeDate } from './notice-date.ts'
import { viewBookingAs } from './view-booking.ts'

export interface EarlyEndWish {
  actor: Actor
  bookingId: string
  /** `notice` asks for the notice period to be kept, and takes its end when no date is given. */
  kind: 'shorten' | 'notice'
  checkOutDate?: string | undefined
}

/** What leaving earlier would give back, and what of it is still to be paid. Throws as `shortenStay` would. */
export async function previewEarlyEnd(ctx: Ctx, wish: EarlyEndWish): Promise<EarlyEndPreview> {
  const { booking, part } = await findBookingFor(ctx, { actor: wish.actor, idOrReference: wish.bookingId })
  const checkOutDate = await dateOf(ctx, { wish, booking, by: part })
  return (await earlyEndOutcome(ctx, { booking, by: part, checkOutDate })).preview
}

/**
 * Ends a stay earlier, at once or with notice: the beds of the nights given up are free, what is not owed any more is
 * not asked for, and the refund that the policy gives is decided, in one transaction. Throws NOT_FOUND, INVALID_STATE,
 * VALIDATION_FAILED for the date, PRICE_CHANGED when the refund is not the one that was shown.
 */
export async function shortenStay(
  ctx: Ctx,
  wish: EarlyEndWish & { expectedRefund?: number | undefined; reason?: string | undefined },
): Promise<BookingView> {
  const asked = { actor: wish.actor, idOrReference: wish.bookingId }
  const { booking, part } = await findBookingFor(ctx, asked)
  const { refunds, closed } = await runTransaction(ctx, (session) => shorten(ctx, session, { wish, booking }))
  for (const refund of refunds) await tryRefund(ctx, refund)
  for (const payment of closed)
    await settlePayment(ctx, payment.toHexString()).catch((error: Error) => {
      ctx.log.warn({ err: error.message, payment }, 'payment not closed now')
    })
  const { booking: shortened } = await findBookingFor(ctx, asked)
  return viewBookingAs(ctx, { booking: shortened, part })
}

async function shorten(
  ctx: Ctx,
  session: ClientSession,
  request: { wish: Parameters<typeof shortenStay>[1]; booking: BookingDocument },
): Promise<{ refunds: RefundDocument[]; closed: ObjectId[] }> {
  const { wish } = request
  const { bookings, bedNights } = collectionsOf(ctx)
  const rooms = [request.booking.room, ...request.booking.claims.map(({ room }) => room)]
  await lockRooms(ctx, { session, rooms })
  const booking = await bookings.findOne({ _id: request.booking._id }, { session })
  const by = booking && partIn(booking, wish.actor)
  if (!booking || !by) return fail('NOT_FOUND', 'There is no such booking.')
  const checkOutDate = await dateOf(ctx, { wish, booking, by, session })
  const outcome = await earlyEndOutcome(ctx, { booking, by, checkOutDate, session })
  refuseOtherRefund(outcome.preview.refundAmount, wish.expectedRefund)
  const { off, schedule } = outcome
  const at = ctx.clock.now()
  const shortened = await amendBooking(ctx, {
    session,
    booking,
    happened: wish.kind,
    by,
    note: wish.reason || `until ${checkOutDate}`,
    set: {
      checkOutDate,
      quote: shortenQuote(booking.quote, { checkOutDate, off, schedule }),
      ...(wish.kind === 'notice' && { moveOut: { by, at, date: checkOutDate } }),
    },
  })
  await bedNights.deleteMany({ 'claim.id': booking._id, night: { $gte: checkOutDate } }, { session })
  const closed = await replaceMonths(ctx, { session, changed: outcome.unpaid })
  const refunds: RefundDocument[] = []
  for (const { payment, givenBack } of outcome.paid) {
    const refund = await giveBackPart(ctx, {
      session,
      booking: shortened,
      payment,
      givenBack,
      by,
      checkOutDate,
    })
    await returnCredit(ctx, { session, booking, amount: givenBack.outcome.walletAmount })
    if (refund) refunds.push(refund)
  }
  await tellBooking(ctx, { session, type: 'booking.shortened', booking: shortened, data: { by } })
  return { refunds, closed }
}

/** The day on which the stay would end. Throws when it cannot end then. */
async function dateOf(
  ctx: Ctx,
  search: { wish: EarlyEndWish; booking: BookingDocument; by: Part; session?: ClientSession },
): Promise<string> {
  const { wish, booking } = search
  if (booking.bookingStatus !== 'confirmed' || booking.checkedOutAt)
    fail('INVALID_STATE', 'Only a confirmed stay that is not over can end earlier.')
  if (booking.extension)
    fail('INVALID_STATE', 'An extension of this stay is being paid for. Please try again when that is over.')
  const date = wish.kind === 'notice' ? await noticeDate(ctx, search) : (wish.checkOutDate ?? '')
  const today = todayIn(booking.snapshot.timeZone, ctx.clock.now())
  if (date >= booking.checkOutDate) refuse(`must be before ${booking.checkOutDate}`)
  if (date <= booking.checkInDate) refuse(`must be after ${booking.checkInDate}; cancel the booking instead`)
  if (date < today) refuse('is in the past')
  return date
}

function refuse(message: string): never {
  return fail('VALIDATION_FAILED', `The stay cannot end then: checkOutDate ${message}.`, [
    { field: 'checkOutDate', message },
  ])
}

function refuseOtherRefund(refundAmount: number, expected: number | undefined): void {
  if (expected === undefined || expected === refundAmount) return
  fail('PRICE_CHANGED', 'The refund has changed. Please look at it again.', [
    { field: 'expectedRefund', message: `is ${refundAmount} now, not ${expected}` },
  ])
}
