import type Stripe from 'stripe'
import { expandObject, type Resolver } from './core/expand-object.ts'
import { type ListQuery, listObjects } from './core/list-objects.ts'
import { platform } from './core/store.ts'
import type { Sandbox } from './sandbox.ts'

type Options = { sandbox: Sandbox; key: 'secret' | 'publishable'; expand: string[] }

/** An object or list as it leaves the sandbox: expanded, with what depends on the clock, less what is private. */
export function presentObject(object: object, { sandbox, key, expand }: Options): object {
  const full = expand.length > 0 ? expandObject(object, expand, sandbox.store, childrenOf(sandbox)) : object
  const timely = refresh(full, sandbox.clock.now())
  return key === 'publishable' && isIntent(timely) ? publicIntent(timely) : timely
}

/** Lists that Stripe shows only on request: a charge's refunds, a transfer's reversals. */
function childrenOf(sandbox: Sandbox): Resolver {
  return (object, field) => {
    const id = String(object.id)
    const query = (name: string, path: string): ListQuery<Stripe.Refund> => ({
      url: path,
      account: sandbox.store.accountOf(id) ?? platform,
      where: [name, id],
    })
    if (object.object === 'charge' && field === 'refunds') {
      return listObjects(sandbox.store, 'refund', query('charge', `/v1/charges/${id}/refunds`))
    }
    return undefined
  }
}

function refresh(value: object, now: number): object {
  if ('object' in value && value.object === 'list' && 'data' in value && Array.isArray(value.data)) {
    return { ...value, data: value.data.map((item) => refresh(item as object, now)) }
  }
  const entries = Object.entries(value).filter(
    ([, item]) => item && typeof item === 'object' && 'object' in item,
  )
  const fresh =
    entries.length > 0
      ? { ...value, ...Object.fromEntries(entries.map(([key, item]) => [key, refresh(item as object, now)])) }
      : value
  if ('object' in fresh && fresh.object === 'balance_transaction' && 'available_on' in fresh) {
    return { ...fresh, status: (fresh.available_on as number) <= now ? 'available' : 'pending' }
  }
  return fresh
}

function isIntent(object: object): object is Stripe.PaymentIntent {
  return 'object' in object && object.object === 'payment_intent'
}

/** What a browser may see of an intent. */
function publicIntent(intent: Stripe.PaymentIntent): Partial<Stripe.PaymentIntent> {
  const hidden = [
    'application',
    'application_fee_amount',
    'customer',
    'latest_charge',
    'metadata',
    'on_behalf_of',
    'review',
    'transfer_data',
    'transfer_group',
  ]
  return Object.fromEntries(Object.entries(intent).filter(([field]) => !hidden.includes(field)))
}
