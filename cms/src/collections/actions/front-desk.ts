import { deskActionSchema } from '@bookmysleep/domain/api/front-desk'
import type { Endpoint } from 'payload'
import { checkIn, checkOut, markNoShow } from '../../booking/front-desk.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

const WORK = { 'check-in': checkIn, 'check-out': checkOut, 'no-show': markNoShow }

/** POST /api/bookings/:id/check-in, check-out and no-show: the front desk, by the owner or an admin. */
export const frontDeskActions: Endpoint[] = Object.entries(WORK).map(([name, work]) => ({
  path: `/:id/${name}`,
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const { note } = await readBody(req, deskActionSchema)
    return Response.json(await work(contextOf(req), { actor, bookingId: addressedId(req), note }))
  },
}))
