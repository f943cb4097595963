import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { platform } from '../core/store.ts'
import { type BalanceOptions, buildBalanceTransaction } from '../objects/balance-transaction.ts'
import type { Sandbox } from '../sandbox.ts'
import { schedulePayout } from './schedule-payouts.ts'

/** Writes one line into an account's balance and returns it. */
export function moveMoney(
  sandbox: Sandbox,
  account: string,
  line: Omit<BalanceOptions, 'created'>,
): Stripe.BalanceTransaction {
  const booked = buildBalanceTransaction({ ...line, created: sandbox.clock.now() })
  if (account !== platform && booked.amount > 0) schedulePayout(sandbox, account)
  return sandbox.store.put(booked, account)
}

/** What the account will have at a moment (seconds, not before now), of the money booked by now, in minor units. */
export function balanceAt(
  sandbox: Sandbox,
  account: string,
  { currency, at }: { currency: string; at: number },
): number {
  const { available, onItsWay } = sandbox.store.balances.read(account, sandbox.clock.now())
  return onItsWay
    .filter((line) => line.currency === currency && line.available_on <= at)
    .reduce((sum, { net }) => sum + net, available.get(currency) ?? 0)
}

/** What the account could send away now, in minor units. */
export function availableBalance(sandbox: Sandbox, account: string, currency: string): number {
  return balanceAt(sandbox, account, { currency, at: sandbox.clock.now() })
}

export function requireBalance(
  sandbox: Sandbox,
  account: string,
  money: { amount: number; currency: string },
): void {
  if (availableBalance(sandbox, account, money.currency) >= money.amount) return
  throw invalidRequest(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
    { code: 'balance_insufficient' },
  )
}
