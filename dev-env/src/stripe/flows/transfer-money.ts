import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { platform } from '../core/store.ts'
import { buildReversal, buildTransfer } from '../objects/transfer.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { moveMoney } from './move-money.ts'

type TransferOptions = {
  amount: number
  currency: string
  destination: string
  /** The charge it comes from; the money becomes available when the charge's does. */
  charge?: Stripe.Charge
  group?: string | null
  description?: string | null
  metadata?: Stripe.Metadata
}

/** Moves platform balance to a connected account, where it arrives as a payment (`py_…`). */
export function transferMoney(sandbox: Sandbox, options: TransferOptions): Stripe.Transfer {
  const { store } = sandbox
  const { amount, currency, destination, charge } = options
  const transfer = buildTransfer({
    ...options,
    created: sandbox.clock.now(),
    group: options.group ?? charge?.transfer_group ?? null,
    sourceTransaction: charge?.id ?? null,
  })
  const wait = waitFor(sandbox, charge)
  const out = moveMoney(sandbox, platform, {
    amount: -amount,
    currency,
    type: 'transfer',
    source: transfer.id,
    wait,
  })
  const payment = receivedPayment(transfer, newId('py'))
  const into = moveMoney(sandbox, destination, {
    amount,
    currency,
    type: 'payment',
    source: payment.id,
    wait,
  })
  store.put<Stripe.Charge>({ ...payment, balance_transaction: into.id }, destination)
  const made = store.put<Stripe.Transfer>({
    ...transfer,
    balance_transaction: out.id,
    destination_payment: payment.id,
  })
  emitEvent(sandbox, 'transfer.created', made)
  return made
}

type ReversalOptions = { amount?: number; metadata?: Stripe.Metadata; refund?: string }

/** Takes back a transfer, whole or a part, even when that makes the connected account's balance negative. */
export function reverseTransfer(
  sandbox: Sandbox,
  transfer: Stripe.Transfer,
  options: ReversalOptions,
): Stripe.TransferReversal {
  const { store, clock } = sandbox
  const left = transfer.amount - transfer.amount_reversed
  const amount = options.amount ?? left
  if (left <= 0) throw invalidRequest(`Transfer ${transfer.id} is already fully reversed.`)
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  if (amount > left) {
    throw invalidRequest(
      `Reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`,
      {
        param: 'amount',
      },
    )
  }
  const { currency } = transfer
  const reversal = buildReversal({ transfer, ...options, amount, created: clock.now() })
  const back = moveMoney(sandbox, platform, {
    amount,
    currency,
    type: 'transfer_refund',
    source: reversal.id,
  })
  const destination = String(transfer.destination)
  const refund = newId('pyr')
  moveMoney(sandbox, destination, { amount: -amount, currency, type: 'payment_refund', source: refund })
  const payment = store.get('charge', String(transfer.destination_payment))
  if (payment) {
    const amount_refunded = payment.amount_refunded + amount
    store.put<Stripe.Charge>({ ...payment, amount_refunded, refunded: amount_refunded === payment.amount })
  }
  const made = store.put<Stripe.TransferReversal>({ ...reversal, balance_transaction: back.id })
  const amount_reversed = transfer.amount_reversed + amount
  const after = store.put<Stripe.Transfer>({
    ...transfer,
    amount_reversed,
    reversed: amount_reversed === transfer.amount,
    reversals: { ...transfer.reversals, data: [made, ...transfer.reversals.data].slice(0, 10) },
  })
  emitEvent(sandbox, 'transfer.reversed', after, { amount_reversed: transfer.amount_reversed })
  return made
}

function waitFor(sandbox: Sandbox, charge: Stripe.Charge | undefined): number {
  const source = charge && sandbox.store.get('balance_transaction', String(charge.balance_transaction))
  return source ? Math.max(0, source.available_on - sandbox.clock.now()) : 0
}

/** How a transfer shows on the connected account. */
function receivedPayment(transfer: Stripe.Transfer, id: string): Stripe.Charge {
  const { amount, created, currency } = transfer
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created,
    currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { stripe_account: {}, type: 'stripe_account' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: transfer.id,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: transfer.transfer_group,
  }
}
