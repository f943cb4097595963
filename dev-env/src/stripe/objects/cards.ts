/**
 * Stripe's test cards, https://docs.stripe.com/testing. `outcome` is what a payment with the card does; the last
 * one is the sandbox's own, since no card of Stripe's leaves a payment in processing.
 */
export type TestCard = {
  number: string
  tokens: readonly string[]
  brand: 'visa' | 'mastercard' | 'amex'
  country: string
  funding: 'credit' | 'debit'
  outcome: Outcome
}

export type Decline = { code: string; decline_code?: string; message: string }
/** `inquiry`: the bank only asks, no money is withdrawn. */
export type DisputeKind = { reason: string; inquiry?: boolean }
export type Outcome =
  | { kind: 'success'; refund?: 'pending' | 'fails'; availableAtOnce?: boolean; dispute?: DisputeKind }
  | { kind: 'decline'; decline: Decline }
  | { kind: 'authenticate'; decline?: Decline }
  | { kind: 'processing' }

const declined = (decline_code: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
})
const us = { brand: 'visa', country: 'US', funding: 'credit' } as const
const success = { kind: 'success' } as const
const decline = (d: Decline) => ({ kind: 'decline', decline: d }) as const

export const genericDecline = declined('generic_decline')
export const bankDecline: Decline = {
  code: 'payment_method_provider_decline',
  message: 'The payment was declined by your bank or app. Please try again or pay in another way.',
}
export const authenticationRequired: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

export const testCards: readonly TestCard[] = [
  { ...us, number: '4242424242424242', tokens: ['visa'], outcome: success },
  { ...us, number: '4000056655665556', tokens: ['visa_debit'], funding: 'debit', outcome: success },
  { ...us, number: '5555555555554444', tokens: ['mastercard'], brand: 'mastercard', outcome: success },
  { ...us, number: '378282246310005', tokens: ['amex'], brand: 'amex', outcome: success },
  { ...us, number: '4000003560000008', tokens: ['in'], country: 'IN', outcome: success },
  {
    ...us,
    number: '4000000000000077',
    tokens: ['bypassPending'],
    outcome: { ...success, availableAtOnce: true },
  },
  {
    ...us,
    number: '4000000000007726',
    tokens: ['pendingRefund'],
    outcome: { ...success, refund: 'pending' },
  },
  { ...us, number: '4000000000005126', tokens: ['refundFail'], outcome: { ...success, refund: 'fails' } },
  {
    ...us,
    number: '4000000000000259',
    tokens: ['createDispute'],
    outcome: { ...success, dispute: { reason: 'fraudulent' } },
  },
  {
    ...us,
    number: '4000000000002685',
    tokens: ['createDisputeProductNotReceived'],
    outcome: { ...success, dispute: { reason: 'product_not_received' } },
  },
  {
    ...us,
    number: '4000000000001976',
    tokens: ['createDisputeInquiry'],
    outcome: { ...success, dispute: { reason: 'fraudulent', inquiry: true } },
  },
  {
    ...us,
    number: '4000000000000002',
    tokens: ['chargeDeclined', 'visa_chargeDeclined'],
    outcome: decline(genericDecline),
  },
  {
    ...us,
    number: '4000000000009995',
    tokens: ['chargeDeclinedInsufficientFunds', 'visa_chargeDeclinedInsufficientFunds'],
    outcome: decline(declined('insufficient_funds', 'Your card has insufficient funds.')),
  },
  {
    ...us,
    number: '4000000000009987',
    tokens: ['visa_chargeDeclinedLostCard'],
    outcome: decline(declined('lost_card')),
  },
  {
    ...us,
    number: '4000000000009979',
    tokens: ['visa_chargeDeclinedStolenCard'],
    outcome: decline(declined('stolen_card')),
  },
  {
    ...us,
    number: '4000000000000069',
    tokens: ['chargeDeclinedExpiredCard', 'visa_chargeDeclinedExpiredCard'],
    outcome: decline({ code: 'expired_card', message: 'Your card has expired.' }),
  },
  {
    ...us,
    number: '4000000000000127',
    tokens: ['chargeDeclinedIncorrectCvc', 'visa_chargeDeclinedIncorrectCvc'],
    outcome: decline({ code: 'incorrect_cvc', message: "Your card's security code is incorrect." }),
  },
  {
    ...us,
    number: '4000000000000119',
    tokens: ['chargeDeclinedProcessingError', 'visa_chargeDeclinedProcessingError'],
    outcome: decline({
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    }),
  },
  {
    ...us,
    number: '4100000000000019',
    tokens: ['radarBlock'],
    outcome: decline(declined('fraudulent')),
  },
  {
    ...us,
    number: '4000002500003155',
    tokens: ['authenticationRequiredOnSetup'],
    outcome: { kind: 'authenticate' },
  },
  {
    ...us,
    number: '4000002760003184',
    tokens: ['authenticationRequired'],
    outcome: { kind: 'authenticate' },
  },
  { ...us, number: '4000000000003220', tokens: ['threeDSecure2Required'], outcome: { kind: 'authenticate' } },
  {
    ...us,
    number: '4000008400001629',
    tokens: ['threeDSecureRequiredChargeDeclined'],
    outcome: { kind: 'authenticate', decline: genericDecline },
  },
  { ...us, number: '4000000000991234', tokens: ['sandboxProcessing'], outcome: { kind: 'processing' } },
]

export function cardByNumber(number: string): TestCard | undefined {
  return testCards.find((card) => card.number === number)
}

/** The card behind `pm_card_visa` and its like. */
export function cardByToken(token: string): TestCard | undefined {
  return testCards.find((card) => card.tokens.some((name) => token === `pm_card_${name}`))
}

/** Luhn's check, which every card number passes. */
export function isCardNumber(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

export function cardByLast4(last4: string): TestCard | undefined {
  return testCards.find((card) => card.number.endsWith(last4))
}
