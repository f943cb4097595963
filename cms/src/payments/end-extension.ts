import { mergeQuotes } from '@bookmysleep/domain/change-quote'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { countBedNights } from '../inventory/take-beds.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, StayExtension } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { recordCapture } from './record-capture.ts'
import { schedulePayments } from './schedule-payments.ts'
import type { Settlement } from './settle-payment.ts'

/** The added nights are paid: the stay is longer, and every one of their rows is booked, or nothing is. */
export async function confirmExtension(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  return runTransaction(ctx, async (session) => {
    const booking = await findExtended(ctx, session, settlement)
    if (!booking) return false
    if (!(await recordCapture(ctx, { ...settlement, session, booking }))) return false
    await lengthenStay(ctx, { session, booking, by: 'seeker', extension: booking.extension })
    return true
  })
}

/** Nobody has paid in time: the beds of the added nights are free again, the stay itself is as it was. */
export async function dropExtension(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const { bedNights, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const booking = await findExtended(ctx, session, settlement)
    if (!booking) return false
    const closed = await payments.updateOne(
      { _id: settlement.payment._id, rev: settlement.payment.rev, capturedAmount: 0 },
      { $set: { status: 'cancelled', updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session },
    )
    if (closed.modifiedCount !== 1) return false
    await bedNights.deleteMany({ 'claim.id': booking._id, state: 'held' }, { session })
    const dropped = await amendBooking(ctx, {
      session,
      booking,
      happened: 'extension_dropped',
      by: 'system',
      note: 'Not paid in time',
      set: { extension: null },
    })
    await tellBooking(ctx, { session, type: 'booking.beds_changed', booking: dropped, data: {} })
    return true
  })
}

/** Makes an extension part of the stay, in its caller's transaction: nights, price and later payments. */
export async function lengthenStay(
  ctx: Ctx,
  {
    session,
    booking,
    by,
    extension,
  }: {
    session: ClientSession
    booking: BookingDocument
    by: Actor
    extension: Pick<StayExtension, 'checkOutDate' | 'quote'>
  },
): Promise<BookingDocument> {
  const { checkOutDate, quote } = extension
  const booked = await collectionsOf(ctx).bedNights.updateMany(
    { 'claim.id': booking._id, state: 'held' },
    { $set: { state: 'booked' } },
    { session },
  )
  const wanted = countBedNights(booking.claims, booking.checkOutDate, checkOutDate)
  if (booked.modifiedCount !== wanted)
    throw new Error(`${booking.reference} holds ${booked.modifiedCount} of ${wanted} added bed-nights`)
  await schedulePayments(ctx, { session, booking, quote })
  const longer = await amendBooking(ctx, {
    session,
    booking,
    happened: 'extend',
    by,
    note: `until ${checkOutDate}`,
    set: { extension: null, moveOut: null, checkOutDate, quote: mergeQuotes(booking.quote, quote) },
  })
  await tellBooking(ctx, { session, type: 'booking.extended', booking: longer, data: {} })
  return longer
}

async function findExtended(
  ctx: Ctx,
  session: ClientSession,
  { booking: { _id }, payment }: Settlement,
): Promise<(BookingDocument & { extension: StayExtension }) | null> {
  const booking = await collectionsOf(ctx).bookings.findOne({ _id }, { session })
  const { extension } = booking ?? {}
  return booking && extension?.payment.equals(payment._id) ? { ...booking, extension } : null
}
