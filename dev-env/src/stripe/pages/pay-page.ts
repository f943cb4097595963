import express, { type Response, Router } from 'express'
import type Stripe from 'stripe'
import { StripeFault } from '../core/errors.ts'
import { confirmIntent } from '../flows/confirm-intent.ts'
import { createPaymentMethod } from '../flows/create-payment-method.ts'
import { runTimers } from '../flows/run-timers.ts'
import type { Sandbox } from '../sandbox.ts'
import { findIntent } from './find-intent.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'
import { type PayForm, payForm } from './pay-form.ts'
import { readReturnUrl, withResult } from './return-url.ts'

/** `GET /pay?client_secret=…&return_url=…` (an intent id may follow `/pay/`): stands in for Stripe's payment fields; works without scripts. */
export function payPage(sandbox: Sandbox): Router {
  const router = Router()

  router.get(['/pay', '/pay/:intent'], (req, res) => {
    runTimers(sandbox)
    sandbox.webhooks.flush()
    const { client_secret: secret, return_url: back } = req.query
    const intent = findIntent(sandbox, secret)
    const returnUrl = readReturnUrl(sandbox, back)
    if (!intent || !returnUrl) return sendUnknown(res, !intent)
    if (isPaid(intent)) return res.redirect(303, withResult(returnUrl, intent))
    if (intent.status === 'canceled') return sendCanceled(res, returnUrl)
    const failure = intent.last_payment_error?.message
    sendPage(res, payForm({ intent, returnUrl: returnUrl.href, ...(failure ? { failure } : {}) }))
  })

  router.post('/pay', express.urlencoded({ extended: false, limit: '20kb' }), (req, res) => {
    runTimers(sandbox)
    const form = (req.body ?? {}) as PayForm
    const intent = findIntent(sandbox, form.client_secret)
    const returnUrl = readReturnUrl(sandbox, form.return_url)
    if (!intent || !returnUrl) return sendUnknown(res, !intent)
    if (isPaid(intent)) return res.redirect(303, withResult(returnUrl, intent))
    if (intent.status === 'canceled') return sendCanceled(res, returnUrl)
    try {
      const paid = pay(sandbox, intent, form, returnUrl.href)
      const action = paid.next_action
      const next =
        action?.redirect_to_url?.url ??
        action?.upi_handle_redirect_or_display_qr_code?.hosted_instructions_url
      res.redirect(303, next ?? withResult(returnUrl, paid))
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error
      const { message, param } = error.body
      const shown = {
        intent,
        returnUrl: returnUrl.href,
        failure: message,
        given: form,
        ...(param ? { param } : {}),
      }
      sendPage(res, { ...payForm(shown), status: 402 })
    } finally {
      sandbox.store.commit()
      sandbox.webhooks.flush()
    }
  })
  return router
}

function pay(
  sandbox: Sandbox,
  intent: Stripe.PaymentIntent,
  form: PayForm,
  returnUrl: string,
): Stripe.PaymentIntent {
  if (form.bank) {
    const bank = createPaymentMethod(sandbox, { type: form.bank, card: {} })
    return confirmIntent(sandbox, intent, { methodId: bank.id, returnUrl })
  }
  const [month, year] = (form.test_card ? '12/49' : (form.expiry ?? '')).split(/[/\s-]+/)
  const method = createPaymentMethod(sandbox, {
    card: {
      number: form.test_card || (form.number ?? ''),
      exp_month: Number(month) || 0,
      exp_year: Number(year) || 0,
      cvc: form.test_card ? '123' : (form.cvc ?? ''),
    },
  })
  return confirmIntent(sandbox, intent, { methodId: method.id, returnUrl })
}

function isPaid(intent: Stripe.PaymentIntent): boolean {
  return ['succeeded', 'requires_capture', 'processing'].includes(intent.status)
}

function sendUnknown(res: Response, noIntent: boolean): void {
  const why = noIntent
    ? 'This payment does not exist, or its link is incomplete.'
    : 'The address to return to after paying is missing or not allowed.'
  const body = html`<h1>This payment cannot be opened</h1><p>${why}</p><p>Go back to the booking and press Pay again.</p>`
  sendPage(res, { title: 'Payment not found', body, status: noIntent ? 404 : 400 })
}

function sendCanceled(res: Response, returnUrl: URL): void {
  const body = html`<h1>This payment was cancelled</h1><p>Nothing was taken from your card.</p>
<p><a class="button" href="${returnUrl.href}">Back to the booking</a></p>`
  sendPage(res, { title: 'Payment cancelled', body, status: 410 })
}
