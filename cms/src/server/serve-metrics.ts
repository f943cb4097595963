import { Router } from 'express'
import type { Ctx } from '../context.ts'
import { mayReadMetrics } from '../metrics/may-read-metrics.ts'
import { registerGauges } from '../metrics/register-gauges.ts'

/** `/metrics` for Prometheus; for everybody else it is not there. */
export function metricsRoutes(ctx: Ctx): Router {
  registerGauges(ctx)
  const router = Router()
  router.get('/metrics', async (req, res, next) => {
    const isForwarded = Boolean(req.get('X-Forwarded-For') || req.get('Forwarded'))
    const { remoteAddress } = req.socket
    const reader = { authorization: req.get('Authorization'), remoteAddress, isForwarded }
    if (!mayReadMetrics(ctx.config, reader)) return next()
    res.setHeader('Content-Type', ctx.metrics.contentType)
    res.setHeader('Cache-Control', 'no-store')
    res.end(await ctx.metrics.metrics())
  })
  return router
}
