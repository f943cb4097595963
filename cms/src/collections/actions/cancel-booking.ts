import { cancelBookingSchema } from '@bookmysleep/domain/api/bookings'
import type { Endpoint } from 'payload'
import { cancelBooking, previewCancellation } from '../../booking/cancel-booking.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'

import { readBody } from './read-body.ts'

/** POST /api/bookings/:id/cancellation: what cancelling now would give back; changes nothing. */
export const previewCancellationAction: Endpoint = {
  path: '/:id/cancellation',
  method: 'post',
  handler: async (req) =>
    Response.json(
      await previewCancellation(contextOf(req), {
        actor: actorOf(req),
        bookingId: addressedId(req),
      }),
    ),
}

/** POST /api/bookings/:id/cancel: by its owner, its seeker or an admin. */
export const cancelBookingAction: Endpoint = {
  path: '/:id/cancel',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = await readBody(req, cancelBookingSchema)
    const bookingId = addressedId(req)
    return Response.json(await cancelBooking(contextOf(req), { actor, bookingId, ...wish }))
  },
}
