import type Stripe from 'stripe'
import type { Charge, ChargeTransfer, Collection, CollectOrder, PaymentPort } from '../port.ts'
import { answered, asFailure, idOf, isStripeError } from './failures.ts'
import { statusOf } from './intent-status.ts'

const WITH_CHARGE = [
  'latest_charge.balance_transaction',
  'latest_charge.transfer',
  'latest_charge.application_fee',
]

/**
 * The verb `collect`: payment intents, on the platform's balance or as destination charges, captured at once or
 * when the owner accepts.
 */
export function collectWith(
  stripe: Stripe,
): Pick<PaymentPort, 'collect' | 'retrieveCollection' | 'captureCollection' | 'cancelCollection'> {
  const retrieveCollection = async (intentId: string) =>
    toCollection(await answered(stripe.paymentIntents.retrieve(intentId, { expand: WITH_CHARGE })))
  /** An intent that is in another state than the call needs is answered as it stands. */
  const change = async (intentId: string, call: Promise<Stripe.PaymentIntent>) => {
    try {
      return toCollection(await call)
    } catch (error) {
      if (isStripeError(error, 'payment_intent_unexpected_state')) return retrieveCollection(intentId)
      throw asFailure(error)
    }
  }

  return {
    async collect(order) {
      const idempotencyKey = order.paymentId
      const intent = await answered(stripe.paymentIntents.create(paramsOf(order), { idempotencyKey }))
      // A repeated key gets the first answer again, however old; how the intent stands now is asked for.
      const isReplayed = intent.lastResponse.headers['idempotent-replayed'] === 'true'
      return isReplayed ? retrieveCollection(intent.id) : toCollection(intent)
    },

    retrieveCollection,

    captureCollection(intentId) {
      return change(intentId, stripe.paymentIntents.capture(intentId, { expand: WITH_CHARGE }))
    },

    cancelCollection(intentId) {
      return change(intentId, stripe.paymentIntents.cancel(intentId, { expand: WITH_CHARGE }))
    },
  }
}

/** Only cards can reserve an amount; with the others it is collected at once. */
function paramsOf(order: CollectOrder): Stripe.PaymentIntentCreateParams {
  const { paymentId, bookingId, amount, currency, description, captureMethod, destination } = order
  return {
    amount,
    currency: currency.toLowerCase(),
    ...(captureMethod === 'manual'
      ? { allowed_payment_method_types: ['card'] }
      : { automatic_payment_methods: { enabled: true } }),
    capture_method: captureMethod,
    ...(destination && {
      transfer_data: { destination: destination.accountId },
      ...(amount > destination.ownerAmount && { application_fee_amount: amount - destination.ownerAmount }),
    }),
    transfer_group: paymentId,
    description,
    metadata: { paymentId, bookingId },
    expand: WITH_CHARGE,
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
    captureBefore: captureBeforeOf(intent.latest_charge),
    charge: chargeOf(intent.latest_charge),
  }
}

function captureBeforeOf(charge: Stripe.PaymentIntent['latest_charge']): Date | null {
  if (!charge || typeof charge === 'string') return null
  const seconds = charge.payment_method_details?.card?.capture_before
  return seconds ? new Date(seconds * 1000) : null
}

function chargeOf(charge: Stripe.PaymentIntent['latest_charge']): Charge | null {
  if (!charge || typeof charge === 'string') return null
  const transaction = charge.balance_transaction
  const transfer = transferOf(charge)
  const common = { chargeId: charge.id, method: charge.payment_method_details?.type ?? null }
  const nothing = { ...common, balanceTransactionId: null, fee: null, transfer: null, unrouted: null }
  if (transaction === null || typeof transaction !== 'object') return nothing
  const booked = { balanceTransactionId: transaction.id, fee: transaction.fee }
  if (transfer === 'not booked') return { ...nothing, unrouted: charge.transfer ? null : booked }
  return { ...common, ...booked, transfer, unrouted: null }
}

/** Stripe books the transfer of a destination charge, and the application fee, when it books the charge. */
function transferOf(charge: Stripe.Charge): ChargeTransfer | 'not booked' | null {
  if (!charge.transfer_data) return null
  const { transfer, application_fee: fee } = charge
  const balanceTransactionId = typeof transfer === 'object' ? idOf(transfer?.balance_transaction) : null
  if (typeof transfer !== 'object' || !transfer || !balanceTransactionId) return 'not booked'
  const made = { providerTransferId: transfer.id, amount: transfer.amount, balanceTransactionId }
  if (!charge.application_fee_amount) return { ...made, applicationFee: null }
  const feeTransactionId = typeof fee === 'object' ? idOf(fee?.balance_transaction) : null
  if (typeof fee !== 'object' || !fee || !feeTransactionId) return 'not booked'
  return { ...made, applicationFee: { amount: fee.amount, balanceTransactionId: feeTransactionId } }
}
