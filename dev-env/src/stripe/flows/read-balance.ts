import type Stripe from 'stripe'
import type { Sandbox } from '../sandbox.ts'

/** What an account has, in each currency: available now, and still on its way. */
export function readBalance(sandbox: Sandbox, account: string): Stripe.Balance {
  const now = sandbox.clock.now()
  const available = new Map<string, number>()
  const pending = new Map<string, number>()
  for (const { id } of sandbox.store.order('balance_transaction', account).all()) {
    const item = sandbox.store.get('balance_transaction', id)
    if (!item) continue
    const side = item.available_on <= now ? available : pending
    side.set(item.currency, (side.get(item.currency) ?? 0) + item.net)
    const other = side === available ? pending : available
    other.set(item.currency, other.get(item.currency) ?? 0)
  }
  return { object: 'balance', available: rows(available), pending: rows(pending), livemode: false }
}

function rows(amounts: Map<string, number>): Stripe.Balance.Available[] {
  const entries = amounts.size > 0 ? [...amounts] : [['inr', 0] as const]
  return entries.map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
}
