import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { platform } from '../core/store.ts'
import { buildRefund } from '../objects/refund.ts'
import { buildReversal } from '../objects/transfer.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { balanceAt, moveMoney } from './move-money.ts'

type ReversalOptions = { amount?: number; metadata?: Stripe.Metadata; refund?: string }

/**
 * Takes back a transfer, whole or a part: on the platform `transfer_refund`, on the connected account a refund
 * (`pyr_…`) of the payment that the transfer arrived as. Refused when the connected account has too little.
 */
export function reverseTransfer(
  sandbox: Sandbox,
  transfer: Stripe.Transfer,
  options: ReversalOptions,
): Stripe.TransferReversal {
  const { store, clock } = sandbox
  const amount = options.amount ?? transfer.amount - transfer.amount_reversed
  refuseWrongAmount(transfer, amount)
  const wait = waitOf(sandbox, transfer)
  requireReversible(sandbox, transfer, { amount, wait })
  const { currency } = transfer
  const reversal = buildReversal({ transfer, ...options, amount, created: clock.now() })
  const back = moveMoney(sandbox, platform, {
    amount,
    currency,
    type: 'transfer_refund',
    source: reversal.id,
    description: `REFUND FOR TRANSFER (${transfer.id})`,
    wait,
  })
  const refund = refundPayment(sandbox, { transfer, reversal, wait })
  const made = store.put<Stripe.TransferReversal>({
    ...reversal,
    balance_transaction: back.id,
    destination_payment_refund: refund,
  })
  const amount_reversed = transfer.amount_reversed + amount
  const after = store.put<Stripe.Transfer>({
    ...transfer,
    amount_reversed,
    reversed: amount_reversed === transfer.amount,
    reversals: { ...transfer.reversals, data: [made, ...transfer.reversals.data].slice(0, 10) },
  })
  emitEvent(sandbox, 'transfer.reversed', after, {
    amount_reversed: transfer.amount_reversed,
    reversed: transfer.reversed,
  })
  return made
}

type Refunding = { transfer: Stripe.Transfer; reversal: Stripe.TransferReversal; wait: number }

/** The connected account's side. Null for a transfer that was imported without the payment. */
function refundPayment(sandbox: Sandbox, { transfer, reversal, wait }: Refunding): string | null {
  const { store } = sandbox
  const payment = store.get('charge', String(transfer.destination_payment))
  if (!payment) return null
  const { amount, currency, created } = reversal
  const destination = String(transfer.destination)
  const id = newId('pyr')
  const out = moveMoney(sandbox, destination, {
    amount: -amount,
    currency,
    type: 'payment_refund',
    source: id,
    wait,
  })
  const refund = buildRefund({ id, charge: payment, amount, created, status: 'succeeded' })
  store.put<Stripe.Refund>(
    { ...refund, balance_transaction: out.id, source_transfer_reversal: reversal.id },
    destination,
  )
  const amount_refunded = payment.amount_refunded + amount
  store.put<Stripe.Charge>({ ...payment, amount_refunded, refunded: amount_refunded === payment.amount })
  return id
}

function refuseWrongAmount(transfer: Stripe.Transfer, amount: number): void {
  const left = transfer.amount - transfer.amount_reversed
  if (left <= 0) {
    throw invalidRequest(`Transfer ${transfer.id} is already fully reversed.`, { param: 'id' })
  }
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  if (amount > left) {
    throw invalidRequest(
      `Reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`,
      { param: 'amount' },
    )
  }
}

/** Seconds until the transferred money is available; what is reversed before counts at that moment. */
function waitOf(sandbox: Sandbox, transfer: Stripe.Transfer): number {
  const line = sandbox.store.get('balance_transaction', String(transfer.balance_transaction))
  return Math.max(0, (line?.available_on ?? 0) - sandbox.clock.now())
}

/**
 * The connected account's balance has to cover it,
 * https://docs.stripe.com/connect/separate-charges-and-transfers#reverse-transfers; what of this transfer is not
 * available yet can be taken back too. The code is Stripe's, the wording ours.
 */
function requireReversible(
  sandbox: Sandbox,
  transfer: Stripe.Transfer,
  { amount, wait }: { amount: number; wait: number },
): void {
  const account = String(transfer.destination)
  if (!sandbox.store.get('account', account)) {
    throw invalidRequest(`The account ${account} is no longer connected.`, { code: 'account_invalid' })
  }
  const has = balanceAt(sandbox, account, { currency: transfer.currency, at: sandbox.clock.now() + wait })
  if (has >= amount) return
  throw invalidRequest(
    `Insufficient funds in the connected account ${account} to reverse this transfer: its balance is too low. You can use the /v1/balance endpoint to view the account's balance.`,
    { code: 'balance_insufficient' },
  )
}
