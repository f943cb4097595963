import { paidByHandSchema } from '@bookmysleep/domain/api/refunds'
import type { Endpoint } from 'payload'
import { contextOf } from '../../context-of.ts'
import { payByHand } from '../../payments/pay-by-hand.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

/** POST /api/refunds/:id/paid-by-hand: an admin has paid what Stripe could not. */
export const payRefundByHand: Endpoint = {
  path: '/:id/paid-by-hand',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const paid = await readBody(req, paidByHandSchema)
    return Response.json(await payByHand(contextOf(req), { actor, refundId: addressedId(req), ...paid }))
  },
}
