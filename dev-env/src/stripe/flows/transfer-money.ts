import type Stripe from 'stripe'
import { platform } from '../core/store.ts'
import { buildReceivedPayment } from '../objects/received-payment.ts'
import { buildTransfer } from '../objects/transfer.ts'
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
  const payment = buildReceivedPayment(transfer)
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

function waitFor(sandbox: Sandbox, charge: Stripe.Charge | undefined): number {
  const source = charge && sandbox.store.get('balance_transaction', String(charge.balance_transaction))
  return source ? Math.max(0, source.available_on - sandbox.clock.now()) : 0
}
