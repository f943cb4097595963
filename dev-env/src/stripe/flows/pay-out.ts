import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { buildPayout } from '../objects/payout.ts'
import { failureMessages, type PayoutFailure } from '../objects/payout-failures.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { moveMoney, requireBalance } from './move-money.ts'
import { changeAccount } from './onboard-account.ts'
import { startTimer, stopTimer } from './timers.ts'

type Options = {
  amount: number
  currency: string
  description?: string
  metadata?: Stripe.Metadata
  statement?: string
  /** The balance transactions that an automatic payout sends. */
  automatic?: string[]
}

/** Sends available balance to the account's bank; it is paid after `delays.payout`, unless it is made to fail. */
export function payOut(sandbox: Sandbox, account: string, options: Options): Stripe.Payout {
  const { store, clock } = sandbox
  const owner = store.get('account', account)
  if (owner && !owner.payouts_enabled) {
    throw invalidRequest('Payouts are not enabled on this account.', { code: 'payouts_not_allowed' })
  }
  if (options.amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  requireBalance(sandbox, account, options)
  const payout = buildPayout({
    ...options,
    automatic: options.automatic !== undefined,
    created: clock.now(),
    arrival: clock.now() + sandbox.delays.payout,
    destination: owner?.external_accounts?.data[0]?.id ?? null,
  })
  const { amount, currency } = payout
  const out = moveMoney(sandbox, account, { amount: -amount, currency, type: 'payout', source: payout.id })
  const made = store.put<Stripe.Payout>({ ...payout, balance_transaction: out.id }, account)
  startTimer(sandbox, 'finish-payout', made.id, sandbox.delays.payout)
  emitEvent(sandbox, 'payout.created', made)
  if (options.automatic) {
    const lines = [...options.automatic, out.id]
    store.values.set(`payout-lines ${made.id}`, lines)
    for (const line of lines) store.values.set(`paid-out ${line}`, made.id)
    emitEvent(sandbox, 'payout.reconciliation_completed', made)
  }
  return made
}

/** The money is at the bank. */
export function finishPayout(sandbox: Sandbox, id: string): void {
  const payout = sandbox.store.get('payout', id)
  if (payout?.status !== 'pending' && payout?.status !== 'in_transit') return
  stopTimer(sandbox, 'finish-payout', id)
  emitEvent(sandbox, 'payout.paid', sandbox.store.put<Stripe.Payout>({ ...payout, status: 'paid' }), {
    status: payout.status,
  })
}

/**
 * The bank sent it back, even after it was paid: it returns to the balance. Unless the bank merely could not
 * process it, the account gets no further payout before it has another bank account.
 */
export function failPayout(sandbox: Sandbox, id: string, code: PayoutFailure = 'account_closed'): void {
  const payout = sandbox.store.get('payout', id)
  if (!payout || payout.status === 'failed' || payout.status === 'canceled') return
  const owner = sandbox.store.get('account', sandbox.store.accountOf(id) ?? '')
  if (owner && code !== 'could_not_process') disableBank(sandbox, owner)
  giveBack(sandbox, payout, 'payout_failure', {
    status: 'failed',
    failure_code: code,
    failure_message: failureMessages[code],
  })
  emitEvent(sandbox, 'payout.failed', sandbox.store.get('payout', id) as Stripe.Payout, {
    status: payout.status,
  })
}

export function cancelPayout(sandbox: Sandbox, payout: Stripe.Payout): Stripe.Payout {
  if (payout.status !== 'pending' || payout.automatic) {
    throw invalidRequest(
      payout.automatic
        ? 'Automatic payouts cannot be canceled.'
        : `Payouts can only be canceled while pending; this one is ${payout.status}.`,
    )
  }
  giveBack(sandbox, payout, 'payout_cancel', { status: 'canceled' })
  const canceled = sandbox.store.get('payout', payout.id) as Stripe.Payout
  emitEvent(sandbox, 'payout.canceled', canceled, { status: payout.status })
  return canceled
}

function giveBack(
  sandbox: Sandbox,
  payout: Stripe.Payout,
  type: 'payout_failure' | 'payout_cancel',
  change: Partial<Stripe.Payout>,
): void {
  stopTimer(sandbox, 'finish-payout', payout.id)
  const account = sandbox.store.accountOf(payout.id) ?? ''
  const { amount, currency } = payout
  const back = moveMoney(sandbox, account, { amount, currency, type, source: payout.id })
  sandbox.store.put<Stripe.Payout>({ ...payout, ...change, failure_balance_transaction: back.id })
}

function disableBank(sandbox: Sandbox, owner: Stripe.Account): void {
  const banks = owner.external_accounts
  if (!banks || !owner.requirements) return
  const due = [...new Set([...(owner.requirements.currently_due ?? []), 'external_account'])]
  changeAccount(sandbox, {
    ...owner,
    payouts_enabled: false,
    requirements: { ...owner.requirements, currently_due: due, eventually_due: due },
    external_accounts: {
      ...banks,
      data: banks.data.map((bank) =>
        bank.object === 'bank_account' ? { ...bank, status: 'errored' } : bank,
      ),
    },
  })
}
