import { answerRequestSchema } from '@bookmysleep/domain/api/bookings'
import type { Endpoint } from 'payload'
import { answerRequest } from '../../booking/answer-request.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

/** POST /api/bookings/:id/answer: the owner, or an admin, accepts or rejects a request. */
export const answerRequestAction: Endpoint = {
  path: '/:id/answer',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const answer = await readBody(req, answerRequestSchema)
    return Response.json(await answerRequest(contextOf(req), { actor, bookingId: addressedId(req), answer }))
  },
}
