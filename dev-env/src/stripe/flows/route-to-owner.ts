import type Stripe from 'stripe'
import { platform } from '../core/store.ts'
import { buildApplicationFee, buildFeeRefund } from '../objects/application-fee.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { moveMoney } from './move-money.ts'
import { reverseTransfer } from './reverse-transfer.ts'
import { transferMoney } from './transfer-money.ts'

/**
 * A destination charge: with `transfer_data[amount]` that much goes to the owner; else all of it, and
 * `application_fee_amount` comes back to the platform as an application fee.
 */
export function routeToOwner(sandbox: Sandbox, charge: Stripe.Charge): Stripe.Charge {
  const destination = charge.transfer_data?.destination
  const { store } = sandbox
  if (typeof destination !== 'string' || !store.get('account', destination)) return charge
  const amount = Math.min(charge.transfer_data?.amount ?? charge.amount_captured, charge.amount_captured)
  const group = charge.transfer_group ?? `group_${String(charge.payment_intent)}`
  const transfer = transferMoney(sandbox, { amount, currency: charge.currency, destination, charge, group })
  const routed: Stripe.Charge = { ...charge, transfer: transfer.id, transfer_group: group }
  if (!charge.application_fee_amount) return store.put(routed)
  return store.put<Stripe.Charge>({ ...routed, application_fee: takeFee(sandbox, charge, transfer).id })
}

/** The refund's part of the transfer and of the application fee, as Stripe's two flags compute them: in proportion. */
export function takeBackFromOwner(
  sandbox: Sandbox,
  { charge, refund, fee }: { charge: Stripe.Charge; refund: Stripe.Refund; fee: boolean },
): string {
  const transfer = sandbox.store.get('transfer', String(charge.transfer)) as Stripe.Transfer
  const share = refund.amount / charge.amount_captured
  const left = transfer.amount - transfer.amount_reversed
  const amount = Math.min(left, Math.round(transfer.amount * share))
  const reversal = reverseTransfer(sandbox, transfer, { amount, refund: refund.id })
  if (fee) returnFee(sandbox, charge, share)
  return reversal.id
}

/** Gives a part of the application fee back to the connected account. */
export function returnFee(sandbox: Sandbox, charge: Stripe.Charge, share: number): void {
  const { store, clock } = sandbox
  const fee = store.get('application_fee', String(charge.application_fee))
  if (!fee) return
  const amount = Math.min(fee.amount - fee.amount_refunded, Math.round(fee.amount * share))
  if (amount < 1) return
  const refund = buildFeeRefund(fee, amount, clock.now())
  const line = { currency: fee.currency, source: refund.id }
  const out = moveMoney(sandbox, platform, { ...line, amount: -amount, type: 'application_fee_refund' })
  moveMoney(sandbox, String(fee.account), { ...line, amount, type: 'application_fee_refund' })
  store.put<Stripe.FeeRefund>({ ...refund, balance_transaction: out.id })
  const amount_refunded = fee.amount_refunded + amount
  const after = store.put<Stripe.ApplicationFee>({
    ...fee,
    amount_refunded,
    refunded: amount_refunded === fee.amount,
  })
  emitEvent(sandbox, 'application_fee.refunded', after, { amount_refunded: fee.amount_refunded })
}

function takeFee(sandbox: Sandbox, charge: Stripe.Charge, transfer: Stripe.Transfer): Stripe.ApplicationFee {
  const { store, clock } = sandbox
  const amount = Math.min(charge.application_fee_amount ?? 0, charge.amount_captured)
  const owner = String(transfer.destination)
  const fee = buildApplicationFee({
    account: owner,
    charge: String(transfer.destination_payment),
    originating: charge.id,
    amount,
    currency: charge.currency,
    created: clock.now(),
  })
  const source = store.get('balance_transaction', String(transfer.balance_transaction))
  const wait = Math.max(0, (source?.available_on ?? 0) - clock.now())
  const into = moveMoney(sandbox, platform, {
    amount,
    currency: fee.currency,
    type: 'application_fee',
    source: fee.id,
    wait,
  })
  const made = store.put<Stripe.ApplicationFee>({ ...fee, balance_transaction: into.id })
  chargeFeeToPayment(sandbox, made, amount)
  emitEvent(sandbox, 'application_fee.created', made)
  return made
}

/** On the connected account the fee shows as a cost of the received payment. */
function chargeFeeToPayment(sandbox: Sandbox, fee: Stripe.ApplicationFee, amount: number): void {
  const { store } = sandbox
  const payment = store.get('charge', String(fee.charge))
  const line = payment && store.get('balance_transaction', String(payment.balance_transaction))
  if (!payment || !line) return
  const detail = {
    amount,
    application: 'ca_sandbox',
    currency: fee.currency,
    description: 'Application fee',
    type: 'application_fee',
  }
  store.put<Stripe.BalanceTransaction>({
    ...line,
    fee: amount,
    fee_details: [detail],
    net: line.amount - amount,
  })
  store.put<Stripe.Charge>({ ...payment, application_fee: fee.id, application_fee_amount: amount })
}
