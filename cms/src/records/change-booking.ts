import { type BookingEvent, nextState } from '@bookmysleep/domain/booking-machine'
import type { Actor } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from './collections.ts'
import type { BookingDocument, TimelineEntry } from './documents/bookings.ts'

export interface BookingChange {
  session: ClientSession
  /** As read in the same transaction. */
  booking: BookingDocument
  by: Actor
  /** What happened, in the timeline's words. */
  note?: string | null
  set?: Partial<Omit<BookingDocument, '_id' | 'rev' | 'timeline' | 'bookingStatus'>>
}

/** Another change came between reading the booking and this one; read again and decide again. */
export class StaleBookingError extends Error {
  override readonly name = 'StaleBookingError'
}

/**
 * Moves a booking to its next state by compare-and-set on `rev`, with a line in its timeline. Throws what
 * `nextState` throws when the state or the actor does not allow it, StaleBookingError when `rev` moved on.
 */
export async function moveBooking(
  ctx: Ctx,
  { event, ...change }: BookingChange & { event: BookingEvent },
): Promise<BookingDocument> {
  const bookingStatus = nextState({ from: change.booking.bookingStatus, event, by: change.by })
  return write(ctx, change, { timelineEvent: event, bookingStatus })
}

/** Changes a booking within its state, likewise. `happened` names the change in the timeline. */
export async function amendBooking(
  ctx: Ctx,
  { happened, ...change }: BookingChange & { happened: string },
): Promise<BookingDocument> {
  return write(ctx, change, { timelineEvent: happened, bookingStatus: change.booking.bookingStatus })
}

/** A line of the timeline, with the row id that Payload gives to rows of arrays. */
export function timelineRow(entry: Omit<TimelineEntry, 'note'> & { note?: string | null }) {
  return { id: new ObjectId().toHexString(), note: null, ...entry }
}

async function write(
  ctx: Ctx,
  { session, booking, by, note, set }: BookingChange,
  {
    timelineEvent,
    bookingStatus,
  }: { timelineEvent: string; bookingStatus: BookingDocument['bookingStatus'] },
): Promise<BookingDocument> {
  const at = ctx.clock.now()
  const changed = await collectionsOf(ctx).bookings.findOneAndUpdate(
    { _id: booking._id, rev: booking.rev },
    {
      $set: { ...set, bookingStatus, updatedAt: at },
      $inc: { rev: 1 },
      $push: { timeline: timelineRow({ at, event: timelineEvent, by, note: note ?? null }) },
    },
    { session, returnDocument: 'after' },
  )
  if (!changed) throw new StaleBookingError(`booking ${booking.reference} moved on from rev ${booking.rev}`)
  return changed
}
