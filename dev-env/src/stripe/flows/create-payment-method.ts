import type Stripe from 'stripe'
import { missing, StripeFault } from '../core/errors.ts'
import { buildBankMethod, isBankMethod } from '../objects/bank-methods.ts'
import { cardByNumber, cardByToken, isCardNumber, type TestCard } from '../objects/cards.ts'
import { buildPaymentMethod } from '../objects/payment-method.ts'
import type { Sandbox } from '../sandbox.ts'

export type CardInput = {
  number?: string
  exp_month?: number
  exp_year?: number
  cvc?: string
  token?: string
}
type Options = {
  type?: string
  card: CardInput
  billing?: Partial<Stripe.PaymentMethod.BillingDetails>
  metadata?: Stripe.Metadata
}

/** A payment method from a typed card number, refused as Stripe refuses a bad one; or one of the banks'. */
export function createPaymentMethod(
  sandbox: Sandbox,
  { type = 'card', card, billing, metadata }: Options,
): Stripe.PaymentMethod {
  const details = { ...(billing ? { billing } : {}), ...(metadata ? { metadata } : {}) }
  if (isBankMethod(type)) {
    return sandbox.store.put(buildBankMethod(type, sandbox.clock.now(), details))
  }
  const now = new Date(sandbox.clock.now() * 1000)
  const known = readCard(card, now)
  return sandbox.store.put(
    buildPaymentMethod({
      card: known,
      created: sandbox.clock.now(),
      expMonth: card.exp_month ?? 12,
      expYear: fullYear(card.exp_year ?? now.getUTCFullYear() + 3),
      ...details,
    }),
  )
}

/** The payment method with this id; a test one such as `pm_card_visa` is made anew, as Stripe does. */
export function usePaymentMethod(sandbox: Sandbox, id: string): Stripe.PaymentMethod {
  const stored = sandbox.store.get('payment_method', id)
  if (stored) return stored
  const card = cardByToken(id)
  if (!card) throw missing('PaymentMethod', id, 'payment_method')
  const created = sandbox.clock.now()
  const expYear = new Date(created * 1000).getUTCFullYear() + 1
  return sandbox.store.put(buildPaymentMethod({ card, created, expMonth: 12, expYear }))
}

function readCard(input: CardInput, now: Date): TestCard {
  if (input.token) {
    const card = cardByToken(input.token.replace(/^tok_/, 'pm_card_'))
    if (!card) throw missing('token', input.token, 'card[token]')
    return card
  }
  const number = (input.number ?? '').replace(/[\s-]/g, '')
  if (!isCardNumber(number)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number')
  const month = input.exp_month ?? 0
  if (month < 1 || month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const year = fullYear(input.exp_year ?? 0)
  if (year < now.getUTCFullYear() || year > now.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  if (input.cvc !== undefined && !/^\d{3,4}$/.test(input.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  const card = cardByNumber(number)
  if (!card) {
    throw cardError(
      'card_declined',
      'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      'number',
      'test_mode_live_card',
    )
  }
  return card
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year
}

function cardError(code: string, message: string, param: string, decline_code?: string): StripeFault {
  return new StripeFault(402, {
    type: 'card_error',
    code,
    message,
    param,
    ...(decline_code ? { decline_code } : {}),
  })
}
