import { Router } from 'express'
import { EXPIRED_PATH, RETURNED_PATH } from '../payments/connect/return-paths.ts'

const MONEY = '/admin/collections/payouts'

/**
 * Where Stripe sends owners back to. The panel's cookie does not come along from another site, so these pages are for
 * everybody, say nothing, and lead to the panel from our own.
 */
export function backFromStripe(): Router {
  const router = Router()
  router.get(RETURNED_PATH, (_req, res) => void res.type('html').send(pageTo(`${MONEY}?stripe=returned`)))
  router.get(EXPIRED_PATH, (_req, res) => void res.type('html').send(pageTo(`${MONEY}?stripe=expired`)))
  return router
}

function pageTo(path: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${path}"><title>BookMySleep</title><p><a href="${path}">Back to BookMySleep</a></p></html>`
}
