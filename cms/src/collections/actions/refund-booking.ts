import { refundPreviewRequestSchema, refundRequestSchema } from '@bookmysleep/domain/api/refunds'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { previewRefund, refundBooking } from '../../booking/refund-booking.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

/** POST /api/bookings/:id/refund-preview: who would bear what; changes nothing. */
const preview: Endpoint = {
  path: '/:id/refund-preview',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = await readBody(req, refundPreviewRequestSchema.omit({ bookingId: true }))
    const request = { ...wish, bookingId: addressedId(req) }
    return Response.json(await previewRefund(contextOf(req), { actor, request }))
  },
}

/** The page makes a key for what it shows, so that a second click does not refund twice. */
const grantSchema = refundRequestSchema.omit({ bookingId: true }).extend({ idempotencyKey: z.uuid() })

/** POST /api/bookings/:id/refund: an admin gives money back. */
const grant: Endpoint = {
  path: '/:id/refund',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const { idempotencyKey, ...wish } = await readBody(req, grantSchema)
    const request = { ...wish, bookingId: addressedId(req) }
    return Response.json(await refundBooking(contextOf(req), { actor, request, idempotencyKey }))
  },
}

export const refundActions = [preview, grant]
