import type { EventData, EventType } from '@bookmysleep/domain/outbox-events'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import type { BookingDocument } from './documents/bookings.ts'

type BookingEventType = Extract<EventType, `booking.${string}`>
type Ids = EventData<'booking.confirmed'>

/** Tells the outbox what became of a booking, in the transaction of the change. */
export async function tellBooking<Type extends BookingEventType>(
  ctx: Ctx,
  {
    session,
    type,
    booking,
    data,
  }: {
    session: ClientSession
    type: Type
    /** As it is after the change. */
    booking: BookingDocument
    /** What the event carries beside the ids. */
    data: Omit<EventData<Type>, keyof Ids>
  },
): Promise<void> {
  const ids: Ids = {
    propertyId: booking.property.toHexString(),
    roomId: booking.room.toHexString(),
    seekerId: booking.seeker.toHexString(),
    ownerId: booking.owner.toHexString(),
  }
  await appendEvent(ctx, {
    session,
    type,
    aggregate: { kind: 'booking', id: booking._id },
    rev: booking.rev,
    data: { ...ids, ...data } as EventData<Type>,
  })
}
