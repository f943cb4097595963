import type Stripe from 'stripe'
import { buildRefund } from '../objects/refund.ts'
import type { Sandbox } from '../sandbox.ts'

/**
 * What was authorised and will not be captured goes back to the card. As at Stripe this counts as refunded on the
 * charge and has a refund, though no money moved and no balance transaction stands behind it.
 */
export function releaseAuthorization(sandbox: Sandbox, charge: Stripe.Charge, amount: number): Stripe.Charge {
  if (amount <= 0) return charge
  sandbox.store.put(buildRefund({ charge, amount, created: sandbox.clock.now(), status: 'succeeded' }))
  const amount_refunded = charge.amount_refunded + amount
  return sandbox.store.put<Stripe.Charge>({
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount,
  })
}
