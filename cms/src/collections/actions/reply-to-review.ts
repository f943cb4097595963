import { replyReviewSchema } from '@bookmysleep/domain/api/reviews'
import type { Endpoint } from 'payload'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { replyToReview } from '../../reviews/write-review.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

/** POST /api/reviews/:id/reply: the owner answers a guest. */
export const replyToReviewAction: Endpoint = {
  path: '/:id/reply',
  method: 'post',
  handler: async (req) => {
    const writer = actorOf(req)
    if (writer.role !== 'owner') return fail('FORBIDDEN', 'Only the owner answers a review.')
    const { reply } = await readBody(req, replyReviewSchema)
    return Response.json(await replyToReview(contextOf(req), { writer, id: addressedId(req), reply }))
  },
}
