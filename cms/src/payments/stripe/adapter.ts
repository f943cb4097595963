import type Stripe from 'stripe'
import type { Config } from '../../config/read-config.ts'
import { failure } from '../../errors.ts'
import type { Guard } from '../../resilience/guard.ts'
import type { PaymentCapability, PaymentPort } from '../port.ts'
import { collectWith } from './collect.ts'
import { connectWith } from './connect.ts'
import { disputesWith } from './dispute.ts'
import { idOf } from './failures.ts'
import { openStripe } from './open-stripe.ts'
import { refundWith } from './refund.ts'
import { readStatement } from './statement.ts'
import { transferWith } from './transfer.ts'

/**
 * Stripe charges ₹0.50 at least, and its amounts have eight digits at most:
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const LIMITS = { min: 50, max: 99_999_999 }

const CAPABILITIES: PaymentCapability[] = ['collect', 'refund', 'reverse', 'onboard']

/** Payments through Stripe, one file a verb; through the sandbox when it is configured. */
export function createStripeAdapter(config: Pick<Config, 'stripe'>, guard: Guard): PaymentPort {
  const { publishableKey, webhookSecrets, sandboxUrl, separateTransfers } = config.stripe
  const stripe = openStripe(config, guard)
  return {
    provider: 'stripe',
    capabilities: new Set([...CAPABILITIES, ...(separateTransfers ? (['releaseToOwner'] as const) : [])]),
    limits: LIMITS,
    ...collectWith(stripe),
    ...refundWith(stripe),
    ...connectWith(stripe),
    ...transferWith(stripe),
    ...disputesWith(stripe),
    statement: readStatement(stripe),

    checkoutOf({ clientSecret }, returnUrl) {
      if (!sandboxUrl) return { kind: 'element', publishableKey, clientSecret }
      const query = new URLSearchParams({ client_secret: clientSecret, return_url: returnUrl })
      return { kind: 'page', url: `${sandboxUrl}/pay?${query}`, clientSecret }
    },

    readEvent(rawBody, signature) {
      const event = firstThatFits(webhookSecrets, (secret) =>
        stripe.webhooks.constructEvent(rawBody, signature ?? '', secret),
      )
      if (!event) throw failure('INVALID_SIGNATURE', 'The signature does not fit the body.')
      return { id: event.id, type: event.type, objectId: objectIdOf(event), account: event.account ?? null }
    },
  }
}

function firstThatFits<T>(secrets: string[], read: (secret: string) => T): T | null {
  for (const secret of secrets) {
    try {
      return read(secret)
    } catch {
      // Signed with another one, or by nobody.
    }
  }
  return null
}

/** Events are read for the id of the thing that they are about; a charge stands for its payment intent. */
function objectIdOf({ data }: Stripe.Event): string {
  const object = data.object as {
    id?: string
    object?: string
    payment_intent?: string | { id: string } | null
  }
  const intentId = object.object === 'charge' ? idOf(object.payment_intent) : null
  return intentId ?? object.id ?? ''
}
