import { availabilityDelay, buildBalanceTransaction, cardFees } from '../objects/balance-transaction.ts'
import { cardByLast4 } from '../objects/cards.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { routeToOwner } from './route-to-owner.ts'
import { startTimer } from './timers.ts'

/**
 * Brings a captured charge into the balance. Called in the same request, or later for `automatic_async`, and
 * then told by `charge.updated`.
 */
export function settleCharge(sandbox: Sandbox, chargeId: string, options: { silent?: boolean } = {}): void {
  const { store, clock } = sandbox
  const charge = store.get('charge', chargeId)
  if (!charge?.captured || charge.balance_transaction) return
  const outcome = cardByLast4(charge.payment_method_details?.card?.last4 ?? '')?.outcome
  const atOnce = outcome?.kind === 'success' && outcome.availableAtOnce
  const transaction = buildBalanceTransaction({
    amount: charge.amount_captured,
    currency: charge.currency,
    created: clock.now(),
    type: charge.payment_method_details?.type === 'card' ? 'charge' : 'payment',
    source: charge.id,
    description: charge.description,
    fees: cardFees(charge.amount_captured, charge.currency),
    wait: atOnce ? 0 : availabilityDelay,
  })
  store.put(transaction)
  const settled = routeToOwner(sandbox, store.put({ ...charge, balance_transaction: transaction.id }))
  if (outcome?.kind === 'success' && outcome.dispute) startTimer(sandbox, 'open-dispute', charge.id, 0)
  if (!options.silent) emitEvent(sandbox, 'charge.updated', settled, { balance_transaction: null })
}
