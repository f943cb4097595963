import type { RequestHandler } from 'express'
import type { Ctx } from '../../../../context.ts'
import { receiveWebhook } from '../../../../payments/receive-webhook.ts'
import { ok } from '../../../middleware/envelope.ts'

/** Stripe's events. The body arrives raw, because the signature is over its bytes. */
export function receiveStripeWebhook(ctx: Ctx): RequestHandler {
  return async (req, res) => {
    const rawBody = Buffer.isBuffer(req.body) ? req.body : ''
    ok(res, await receiveWebhook(ctx, { rawBody, signature: req.get('Stripe-Signature') }))
  }
}
