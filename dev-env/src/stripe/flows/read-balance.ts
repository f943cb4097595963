import type Stripe from 'stripe'
import type { Sandbox } from '../sandbox.ts'

/** What an account has, in each currency: available now, and still on its way. */
export function readBalance(sandbox: Sandbox, account: string): Stripe.Balance {
  const { available, onItsWay } = sandbox.store.balances.read(account, sandbox.clock.now())
  const pending = new Map([...available.keys()].map((currency) => [currency, 0]))
  const sums = new Map(available)
  for (const { currency, net } of onItsWay) {
    pending.set(currency, (pending.get(currency) ?? 0) + net)
    sums.set(currency, sums.get(currency) ?? 0)
  }
  return { object: 'balance', available: rows(sums), pending: rows(pending), livemode: false }
}

function rows(amounts: Map<string, number>): Stripe.Balance.Available[] {
  const entries = amounts.size > 0 ? [...amounts] : [['inr', 0] as const]
  return entries.map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
}
