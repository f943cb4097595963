import type { RequestHandler } from 'express'
import { Counter } from 'prom-client'
import type { Ctx } from '../context.ts'
import { refuse } from '../gateway/middleware/envelope.ts'
import { WEBHOOK_PATH } from './watch-requests.ts'

const REFUSED = 'bms_firewall_refused_total'

/** Turns away whom the firewall blocks, before anything is read of what they send, and without saying why. */
export function turnAway({ firewall, metrics }: Pick<Ctx, 'firewall' | 'metrics'>): RequestHandler {
  const refused =
    (metrics.getSingleMetric(REFUSED) as Counter | undefined) ??
    new Counter({
      name: REFUSED,
      help: 'Requests that the firewall turned away, by what blocks them: a rule made by hand, or an automatic one',
      labelNames: ['by'],
      registers: [metrics],
    })
  return (req, res, next) => {
    const verdict = firewall.judge(req.ip ?? '')
    // Stripe's requests are signed, and come from where others may attack from.
    if (verdict === 'pass' || req.path === WEBHOOK_PATH) return next()
    refused.inc({ by: verdict === 'blocked' ? 'hand' : 'gateway' })
    res.setHeader('Connection', 'close')
    refuse(res, { code: 'FORBIDDEN', message: 'Requests from this address are not answered.' })
  }
}
