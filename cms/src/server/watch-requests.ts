import { signInToken, signInUrl } from '@bookmysleep/domain/attack-signs'
import type { Request, RequestHandler } from 'express'
import { type Noting, noteAttack } from '../gateway/note-suspicious.ts'

/** Stripe's own requests, which are signed. */
export const WEBHOOK_PATH = '/api/v1/payments/webhook'

/** Notes requests that look like attacks, and lets them go on: what refuses them is elsewhere. */
export function watchRequests(ctx: Noting): RequestHandler {
  return (req, _res, next) => {
    if (req.path !== WEBHOOK_PATH) {
      const sign = signInUrl(req.originalUrl) ?? signInTokens(req)
      if (sign) noteAttack(ctx, req, sign)
    }
    next()
  }
}

function signInTokens(req: Request) {
  const [, bearer] = /^Bearer (.+)$/i.exec(req.get('Authorization') ?? '') ?? []
  const [, cookie] = /(?:^|; ?)payload-token=([^;]+)/.exec(req.get('Cookie') ?? '') ?? []
  return (bearer && signInToken(bearer)) || (cookie && signInToken(cookie)) || null
}
