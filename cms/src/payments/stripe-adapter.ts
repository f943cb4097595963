import Stripe from 'stripe'
import type { Config } from '../config/read-config.ts'
import { failure } from '../errors.ts'
import { statusOf } from './intent-status.ts'
import { openStripe } from './open-stripe.ts'
import type { Charge, Collection, PaymentPort, ProviderRefund } from './port.ts'
import { providerRefusal } from './provider-refusal.ts'
import { readStatement } from './stripe-statement.ts'

const WITH_CHARGE = ['latest_charge.balance_transaction']

/**
 * Stripe charges ₹0.50 at least, and its amounts have eight digits at most:
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const LIMITS = { min: 50, max: 99_999_999 }

/** Payments through Stripe, money held on the platform's balance; through the sandbox when it is configured. */
export function createStripeAdapter(config: Pick<Config, 'stripe'>): PaymentPort {
  const { publishableKey, webhookSecret, sandboxUrl } = config.stripe
  const stripe = openStripe(config)
  const retrieveCollection = async (intentId: string) =>
    toCollection(await answered(stripe.paymentIntents.retrieve(intentId, { expand: WITH_CHARGE })))

  return {
    provider: 'stripe',
    capabilities: new Set(['collect', 'refund']),
    limits: LIMITS,

    async collect({ paymentId, bookingId, amount, currency, description }) {
      const params: Stripe.PaymentIntentCreateParams = {
        amount,
        currency: currency.toLowerCase(),
        automatic_payment_methods: { enabled: true },
        capture_method: 'automatic',
        description,
        metadata: { paymentId, bookingId },
        expand: WITH_CHARGE,
      }
      const intent = await answered(stripe.paymentIntents.create(params, { idempotencyKey: paymentId }))
      // A repeated key gets the first answer again, however old; how the intent stands now is asked for.
      const isReplayed = intent.lastResponse.headers['idempotent-replayed'] === 'true'
      return isReplayed ? retrieveCollection(intent.id) : toCollection(intent)
    },

    retrieveCollection,

    async cancelCollection(intentId) {
      try {
        const intent = await stripe.paymentIntents.cancel(intentId, { expand: WITH_CHARGE })
        return toCollection(intent)
      } catch (error) {
        if (isStripeError(error, 'payment_intent_unexpected_state')) return retrieveCollection(intentId)
        throw asFailure(error)
      }
    },

    async refund({ refundId, attemptKey, intentId, amount }) {
      const params = { payment_intent: intentId, amount, metadata: { refundId } }
      try {
        return toRefund(await stripe.refunds.create(params, { idempotencyKey: attemptKey }))
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return refusedRefund(refundId, error)
        throw asFailure(error)
      }
    },

    async retrieveRefund(providerRefundId) {
      return toRefund(await answered(stripe.refunds.retrieve(providerRefundId)))
    },

    async findRefund({ intentId, refundId }) {
      const made = await answered(stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
      const ours = made.data.filter((refund) => refund.metadata?.refundId === refundId).map(toRefund)
      return ours.find((refund) => refund.status !== 'failed') ?? null
    },

    statement: readStatement(stripe),

    checkoutOf({ clientSecret }, returnUrl) {
      if (!sandboxUrl) return { kind: 'element', publishableKey, clientSecret }
      const query = new URLSearchParams({ client_secret: clientSecret, return_url: returnUrl })
      return { kind: 'page', url: `${sandboxUrl}/pay?${query}`, clientSecret }
    },

    readEvent(rawBody, signature) {
      try {
        const event = stripe.webhooks.constructEvent(rawBody, signature ?? '', webhookSecret)
        return { id: event.id, type: event.type, objectId: objectIdOf(event), account: event.account ?? null }
      } catch {
        throw failure('INVALID_SIGNATURE', 'The signature does not fit the body.')
      }
    },
  }
}

function toCollection(intent: Stripe.PaymentIntent): Collection {
  const problem = intent.last_payment_error
  return {
    intentId: intent.id,
    paymentId: intent.metadata.paymentId ?? null,
    status: statusOf(intent.status),
    clientSecret: intent.client_secret ?? '',
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    problem: problem
      ? { code: problem.decline_code ?? problem.code ?? problem.type, message: problem.message ?? 'Declined' }
      : null,
    charge: chargeOf(intent.latest_charge),
  }
}

function chargeOf(charge: Stripe.PaymentIntent['latest_charge']): Charge | null {
  if (!charge || typeof charge === 'string') return null
  const transaction = charge.balance_transaction
  const isBooked = transaction !== null && typeof transaction === 'object'
  return {
    chargeId: charge.id,
    method: charge.payment_method_details?.type ?? null,
    balanceTransactionId: isBooked ? transaction.id : null,
    fee: isBooked ? transaction.fee : null,
  }
}

function toRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    providerRefundId: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    status: refundStatusOf(refund.status),
    balanceTransactionId: idOf(refund.balance_transaction),
    failureBalanceTransactionId: idOf(refund.failure_balance_transaction),
    failureReason: refund.failure_reason ?? null,
  }
}

/** Stripe would answer the same key with the same refusal for a day; as a failed try it gets a new one. */
function refusedRefund(refundId: string, { message }: Error): ProviderRefund {
  return {
    providerRefundId: null,
    refundId,
    status: 'failed',
    balanceTransactionId: null,
    failureBalanceTransactionId: null,
    failureReason: message,
  }
}

function refundStatusOf(status: string | null): ProviderRefund['status'] {
  if (status === 'succeeded') return 'succeeded'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
}

function idOf(reference: { id: string } | string | null | undefined): string | null {
  return (typeof reference === 'string' ? reference : reference?.id) ?? null
}

/** Events are read for the id of the payment intent or refund that they are about. */
function objectIdOf({ data }: Stripe.Event): string {
  const object = data.object as {
    id?: string
    object?: string
    payment_intent?: string | { id: string } | null
  }
  const intentId = object.object === 'charge' ? idOf(object.payment_intent) : null
  return intentId ?? object.id ?? ''
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw asFailure(error)
  }
}

/** Stripe's own refusals keep their message; a Stripe that cannot be reached is ours to try again later. */
function asFailure(error: unknown): Error {
  if (!(error instanceof Stripe.errors.StripeError)) return error as Error
  // A key in use at the same moment is a conflict (409) whose outcome is not known, and no refusal.
  const isRefusal = error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode !== 409
  const failed = isRefusal
    ? providerRefusal(error.message)
    : failure(
        'PAYMENT_PROVIDER_UNAVAILABLE',
        'The payment provider cannot be reached right now. Please try again.',
      )
  return Object.assign(failed, { cause: error })
}

function isStripeError(error: unknown, code: string): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === code
}
