import type Stripe from 'stripe'
import { type BankMethod, isBankMethod } from '../objects/bank-methods.ts'
import { type Html, html } from './html.ts'
import { showMoney } from './layout.ts'

export type PayForm = {
  client_secret?: string
  return_url?: string
  number?: string
  expiry?: string
  cvc?: string
  test_card?: string
  /** `upi` or `netbanking`. */
  bank?: string
}

type Options = {
  intent: Stripe.PaymentIntent
  returnUrl: string
  failure?: string
  param?: string
  given?: PayForm
}

const offered = [
  { number: '4242424242424242', does: 'Succeeds' },
  { number: '4000002760003184', does: 'Asks for authentication' },
  { number: '4000000000000002', does: 'Is declined' },
  { number: '4000000000009995', does: 'Has too little money' },
  { number: '4000000000991234', does: 'Stays in processing' },
]

/** The card form with the amount; a refusal is shown above it and what was typed is kept, except the code. */
export function payForm(options: Options): { title: string; body: Html } {
  const { intent, failure, given, param } = options
  const amount = showMoney(intent.amount, intent.currency)
  const offersBank = intent.payment_method_types.some(isBankMethod)
  const hidden = html`<input type="hidden" name="client_secret" value="${intent.client_secret}">
<input type="hidden" name="return_url" value="${options.returnUrl}">`
  const body = html`<h1>Pay ${amount}</h1>
${intent.description && html`<p class="muted">${intent.description}</p>`}
${failure && html`<div class="error" role="alert" id="failure">${failure} You can try again with this or another card.</div>`}
<form class="card" method="post" action="/pay" autocomplete="off">
${hidden}
${field({ name: 'number', label: 'Card number', hint: '1234 1234 1234 1234', value: given?.number, wrong: param === 'number' })}
<div class="pair">
${field({ name: 'expiry', label: 'Expiry', hint: 'MM/YY', value: given?.expiry, wrong: param?.startsWith('exp_') ?? false })}
${field({ name: 'cvc', label: 'Security code', hint: '3 digits', wrong: param === 'cvc' })}
</div>
<button type="submit">Pay ${amount}</button>
</form>
<h2>Or use a test card</h2>
<form method="post" action="/pay">
${hidden}
<ul class="cards">
${offered.map(
  ({ number, does }) =>
    html`<li><button type="submit" name="test_card" value="${number}"><span>${does}</span> <code>${spaced(number)}</code></button></li>`,
)}
</ul>
</form>
${
  offersBank &&
  html`<h2>Or pay from your bank</h2>
<form method="post" action="/pay" class="row">
${hidden}
${Object.entries(banks).map(([type, label]) => intent.payment_method_types.includes(type) && html`<button type="submit" name="bank" value="${type}" class="quiet">${label}</button>`)}
</form>`
}
<p><a class="back" href="${options.returnUrl}">Back without paying</a></p>`
  return { title: `Pay ${amount}`, body }
}

const banks: Record<BankMethod, string> = { upi: 'UPI app', netbanking: 'Netbanking' }

type Field = { name: string; label: string; hint: string; value?: string | undefined; wrong: boolean }

function field({ name, label, hint, value, wrong }: Field): Html {
  const invalid = wrong && html` aria-invalid="true" aria-describedby="failure"`
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" inputmode="numeric" required value="${value}" placeholder="${hint}"${invalid}></div>`
}

function spaced(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}
