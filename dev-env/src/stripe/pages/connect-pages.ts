import express, { Router } from 'express'
import type Stripe from 'stripe'
import { listObjects } from '../core/list-objects.ts'
import type { StoredLink } from '../endpoints/account-links.ts'
import { onboardAccount, type Submission } from '../flows/onboard-account.ts'
import { readBalance } from '../flows/read-balance.ts'
import { isRejected } from '../objects/account-standing.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Html, html } from './html.ts'
import { sendPage, showMoney } from './layout.ts'
import { readReturnUrl } from './return-url.ts'

/** Stand-ins for Stripe's hosted pages of connected accounts: onboarding, and the Express dashboard. */
export function connectPages(sandbox: Sandbox): Router {
  const router = Router()
  const linkOf = (token: string) => sandbox.store.values.get<StoredLink>(`account-link ${token}`)

  router.get('/connect/onboarding/:account/:token', (req, res) => {
    const link = linkOf(req.params.token)
    const account = sandbox.store.get('account', req.params.account)
    if (!link || !account || link.account !== account.id) return sendGone(res)
    if (link.expiresAt <= sandbox.clock.now()) {
      const refresh = readReturnUrl(sandbox, link.refreshUrl)
      return refresh ? res.redirect(303, refresh.href) : sendGone(res)
    }
    const body = isRejected(account)
      ? html`<h1>This account was closed</h1><p>Stripe does not pay out to it any more. Ask BookMySleep for help.</p>`
      : onboardingForm(account)
    sendPage(res, { title: 'Connect with Stripe', body })
  })

  router.post(
    '/connect/onboarding/:account/:token',
    express.urlencoded({ extended: false, limit: '20kb' }),
    (req, res) => {
      const token = String(req.params.token)
      const link = linkOf(token)
      if (link?.account !== req.params.account || link.expiresAt <= sandbox.clock.now()) return sendGone(res)
      const submission = submissions.find((name) => name === (req.body as { result?: string }).result)
      if (submission) onboardAccount(sandbox, link.account, submission)
      sandbox.store.values.set(`account-link ${token}`, null)
      sandbox.store.commit()
      sandbox.webhooks.flush()
      const back = readReturnUrl(sandbox, link.returnUrl)
      if (back) return res.redirect(303, back.href)
      sendPage(res, { title: 'Done', body: html`<h1>Done</h1><p>You can close this page.</p>` })
    },
  )

  router.get('/connect/dashboard/:token', (req, res) => {
    const key = `login-link ${req.params.token}`
    const link = sandbox.store.values.get<{ account: string }>(key)
    if (!link) return sendGone(res)
    sandbox.store.values.set(key, null)
    sandbox.store.commit()
    const { available, pending } = readBalance(sandbox, link.account)
    const rows = (name: string, amounts: typeof available) =>
      amounts.map(
        ({ amount, currency }) => html`<p>${name}: <strong>${showMoney(amount, currency)}</strong></p>`,
      )
    const payouts = listObjects(sandbox.store, 'payout', { url: '', account: link.account })
    const body = html`<h1>Your balance</h1>${rows('Available', available)}${rows('On its way', pending)}
<h2>Payouts to your bank</h2>
${payouts.data.length === 0 && html`<p class="muted">None yet.</p>`}
${payouts.data.map((payout) => html`<p><strong>${showMoney(payout.amount, payout.currency)}</strong> ${payout.status}${payout.failure_message && html`: ${payout.failure_message}`}</p>`)}`
    sendPage(res, { title: 'Balance', body })
  })
  return router
}

const submissions: readonly Submission[] = ['complete', 'review', 'partial']

function onboardingForm(account: Stripe.Account): Html {
  const due = account.requirements?.currently_due ?? []
  return html`<h1>Receive payouts</h1>
<p>Stripe asks owners for their business, bank account and identity here. In this sandbox one press gives all of it.</p>
<p class="muted">Account ${account.id}${account.email && html`, ${account.email}`}</p>
${due.length > 0 && html`<p class="hint">Still to give: ${due.join(', ')}</p>`}
<form method="post" class="row">
<button type="submit" name="result" value="complete">Give everything and finish</button>
<button type="submit" name="result" value="review" class="quiet">Give everything, be verified for two minutes</button>
<button type="submit" name="result" value="partial" class="quiet">Leave out the bank account</button>
<button type="submit" name="result" value="later" class="quiet">Finish later</button>
</form>`
}

function sendGone(res: express.Response): void {
  const body = html`<h1>This link is used up</h1><p>Links of this kind work once and for five minutes. Go back and start again.</p>`
  sendPage(res, { title: 'Link expired', body, status: 410 })
}
