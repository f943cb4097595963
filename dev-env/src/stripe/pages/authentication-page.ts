import express, { Router } from 'express'
import type Stripe from 'stripe'
import { finishAuthentication } from '../flows/confirm-intent.ts'
import { runTimers } from '../flows/run-timers.ts'
import type { Sandbox } from '../sandbox.ts'
import { findIntent } from './find-intent.ts'
import { html } from './html.ts'
import { sendPage, showMoney } from './layout.ts'
import { readReturnUrl, withResult } from './return-url.ts'

/** `/3ds/:intent?client_secret=…`: the bank's page of 3-D Secure, with Complete and Fail; UPI and netbanking are approved here too. */
export function authenticationPage(sandbox: Sandbox): Router {
  const router = Router()

  router.get('/3ds/:id', (req, res) => {
    const intent = findIntent(sandbox, req.query.client_secret)
    const returnUrl = backFrom(sandbox, intent, req.query.return_url)
    if (intent?.status !== 'requires_action') {
      const body = html`<h1>Nothing to confirm</h1><p>This payment is not waiting for your bank.</p>`
      return sendPage(res, { title: 'Nothing to confirm', body, status: 404 })
    }
    const body = html`<h1>${headingOf(sandbox, intent)}</h1>
<p>A payment of <strong>${showMoney(intent.amount, intent.currency)}</strong> wants your confirmation (test page).</p>
<form method="post" action="/3ds/${intent.id}" class="row">
<input type="hidden" name="client_secret" value="${intent.client_secret}">
<input type="hidden" name="return_url" value="${returnUrl?.href}">
<button type="submit" name="result" value="complete">Complete</button>
<button type="submit" name="result" value="fail" class="quiet">Fail</button>
</form>
${!returnUrl && html`<p class="hint">Close this page afterwards; the shop learns the result by itself.</p>`}`
    sendPage(res, { title: 'Confirm your payment', body })
  })

  router.post('/3ds/:id', express.urlencoded({ extended: false, limit: '20kb' }), (req, res) => {
    runTimers(sandbox)
    const form = (req.body ?? {}) as { client_secret?: string; return_url?: string; result?: string }
    const intent = findIntent(sandbox, form.client_secret)
    if (!intent)
      return sendPage(res, { title: 'Not found', body: html`<h1>No such payment</h1>`, status: 404 })
    const returnUrl = backFrom(sandbox, intent, form.return_url)
    const done = finishAuthentication(sandbox, intent, form.result === 'complete')
    sandbox.store.commit()
    sandbox.webhooks.flush()
    if (returnUrl) return res.redirect(303, withResult(returnUrl, done))
    const body = html`<h1>${done.status === 'requires_payment_method' ? 'Not confirmed' : 'Confirmed'}</h1><p>You can close this page.</p>`
    sendPage(res, { title: 'Done', body })
  })
  return router
}

type Intent = Stripe.PaymentIntent

/** Where the guest goes afterwards: what the intent was confirmed with, or for UPI what the page was given. */
function backFrom(sandbox: Sandbox, intent: Intent | undefined, given: unknown): URL | undefined {
  return readReturnUrl(sandbox, intent?.next_action?.redirect_to_url?.return_url ?? given)
}

function headingOf(sandbox: Sandbox, intent: Intent): string {
  const type = sandbox.store.get('payment_method', String(intent.payment_method))?.type
  if (type === 'upi') return 'Approve in your UPI app'
  return type === 'netbanking' ? 'Approve at your bank' : 'Your bank asks: is this you?'
}
