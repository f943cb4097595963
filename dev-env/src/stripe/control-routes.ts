import express, { type RequestHandler, Router } from 'express'
import type Stripe from 'stripe'
import type { Control } from './control.ts'
import { authenticate } from './core/authenticate.ts'
import { StripeFault } from './core/errors.ts'
import type { Submission } from './flows/onboard-account.ts'
import type { DisputeOptions } from './flows/open-dispute.ts'
import { importObjects, importPayments } from './import/import-lines.ts'
import type { PayoutFailure } from './objects/payout-failures.ts'
import type { Sandbox } from './sandbox.ts'

type PayoutBody = { payout?: string; account?: string; result?: 'paid' | 'failed'; code?: PayoutFailure }
/** `open` names the charge or payment intent to dispute. */
type DisputeBody = DisputeOptions & {
  open?: string
  dispute?: string
  result?: 'won' | 'lost'
  escalate?: boolean
}
type AccountBody = {
  account: string
  due?: string[]
  requirements?: Partial<Stripe.Account.Requirements>
  submission?: Submission
  deauthorize?: boolean
  verified?: boolean
}

/** `/_sandbox/*`: the controls over HTTP, for the demo and for other processes. Wants the secret key. */
export function controlRoutes(sandbox: Sandbox, control: Control): Router {
  const router = Router()
  router.use(onlySecretKey(sandbox))

  router.post('/import', async (req, res) => {
    const started = performance.now()
    try {
      const imported = await importObjects(sandbox.store, req)
      res.json({ imported, ms: Math.round(performance.now() - started) })
    } catch (error) {
      res.status(400).json({ error: String(error) })
    }
  })
  router.post('/import-payments', async (req, res) => {
    res.type('application/x-ndjson')
    try {
      await importPayments(sandbox.store, req, (result) => void res.write(`${JSON.stringify(result)}\n`))
    } catch (error) {
      if (!res.headersSent) res.status(400)
      res.write(`${JSON.stringify({ error: String(error) })}\n`)
    }
    res.end()
  })

  router.use(express.json())
  const post = (path: string, act: (body: never) => unknown) =>
    router.post(path, async (req, res) => {
      try {
        res.json((await act((req.body ?? {}) as never)) ?? { ok: true })
      } catch (error) {
        res.status(400).json({ error: error instanceof Error ? error.message : String(error) })
      }
    })
  post('/webhook', control.setWebhook)
  post('/webhooks', control.webhooks)
  post('/webhooks/idle', control.webhooksIdle)
  post('/replay', ({ event }: { event: string }) => control.replayEvent(event))
  post('/fail', control.failNext)
  post('/fail/clear', control.clearFaults)
  post('/latency', ({ ms }: { ms: number }) => control.setLatency(ms))
  post('/delays', control.setDelays)
  post('/clock', (change: { now?: string; advanceMs?: number }) => {
    if (change.now) control.setClock(new Date(change.now))
    if (change.advanceMs) control.advanceClock(change.advanceMs)
    return { now: control.now() }
  })
  post('/processing', ({ intent, result }: { intent: string; result: 'succeeded' | 'failed' }) =>
    control.finishProcessing(intent, result),
  )
  post('/refund', ({ refund, result }: { refund: string; result: 'succeeded' | 'failed' }) =>
    result === 'failed' ? control.failRefund(refund) : control.succeedRefund(refund),
  )
  post('/payout', ({ payout, account, result, code }: PayoutBody) => {
    if (account) return control.payOut(account)
    return result === 'failed' ? control.failPayout(payout ?? '', code) : control.finishPayout(payout ?? '')
  })
  post('/dispute', ({ open, dispute, result, escalate, ...options }: DisputeBody) => {
    if (open) return control.openDispute(open, options)
    return escalate
      ? control.escalateDispute(dispute ?? '')
      : control.closeDispute(dispute ?? '', result ?? 'lost')
  })
  post('/platform', control.setPlatform)
  post('/account', ({ account, due, requirements, submission, deauthorize, verified }: AccountBody) => {
    if (deauthorize) return control.deauthorizeAccount(account)
    if (verified) return control.finishVerification(account)
    if (requirements) return control.setRequirements(account, requirements)
    return due ? control.restrictAccount(account, due) : control.onboardAccount(account, submission)
  })
  router.get('/clock', (_req, res) => void res.json({ now: control.now() }))
  router.get('/deliveries', (_req, res) => void res.json(control.deliveries()))
  router.get('/requests', (_req, res) => void res.json(control.requestLog()))
  return router
}

function onlySecretKey(sandbox: Sandbox): RequestHandler {
  return (req, res, next) => {
    try {
      if (authenticate(req.get('authorization'), undefined, sandbox) === 'secret') return next()
      res.status(401).json({ error: 'wants the secret key' })
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error
      res.status(401).json({ error: error.message })
    }
  }
}
