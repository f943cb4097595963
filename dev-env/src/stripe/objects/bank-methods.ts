import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

/**
 * What Indians pay with beside cards. The guest approves in an app or at the bank, the money is confirmed a little
 * later, nothing can be authorised without capture, and refunds arrive later too.
 */
export type BankMethod = 'upi' | 'netbanking'

export const bankMethods: readonly BankMethod[] = ['upi', 'netbanking']

export function isBankMethod(type: string): type is BankMethod {
  return (bankMethods as readonly string[]).includes(type)
}

export function buildBankMethod(
  type: BankMethod,
  created: number,
  details: { billing?: Partial<Stripe.PaymentMethod.BillingDetails>; metadata?: Stripe.Metadata } = {},
): Stripe.PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: null,
      email: null,
      name: null,
      phone: null,
      tax_id: null,
      ...details.billing,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: details.metadata ?? {},
    type,
    ...bankDetails(type),
  }
}

/** As both a payment method and a charge show them. */
export function bankDetails(type: BankMethod): { upi: { vpa: string } } | { netbanking: { bank: string } } {
  return type === 'upi' ? { upi: { vpa: 'guest@testbank' } } : { netbanking: { bank: 'test_bank' } }
}

/** Which of the ways to pay an intent offers: the banks' only in rupees and when the money is taken at once. */
export function methodTypesOf(options: {
  currency: string
  captureMethod: string
  allowed?: readonly string[] | undefined
  excluded?: readonly string[] | undefined
}): string[] {
  const { currency, captureMethod, allowed, excluded = [] } = options
  const possible = currency === 'inr' && captureMethod !== 'manual' ? ['card', ...bankMethods] : ['card']
  return possible.filter((type) => (!allowed || allowed.includes(type)) && !excluded.includes(type))
}
