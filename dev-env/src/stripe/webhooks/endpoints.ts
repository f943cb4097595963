import type Stripe from 'stripe'
import { platform, type Store } from '../core/store.ts'

/** `both` stands for `stripe listen --forward-to … --forward-connect-to …`: the own account's events and others'. */
export type Reach = 'account' | 'connect' | 'both'

export const ownEndpointId = 'we_sandbox'

/** Endpoints that want the event, by their event types and by whose account it is about. */
export function endpointsFor(store: Store, event: Stripe.Event): string[] {
  return store
    .order('webhook_endpoint', platform)
    .all()
    .flatMap(({ id }) => store.get('webhook_endpoint', id) ?? [])
    .filter(({ status }) => status === 'enabled')
    .filter(({ id }) => reaches(reachOf(store, id), event))
    .filter(({ enabled_events: types }) => types.includes('*') || types.includes(event.type))
    .map(({ id }) => id)
}

export function saveEndpoint(
  store: Store,
  endpoint: Stripe.WebhookEndpoint,
  secret: string,
  reach: Reach,
): void {
  store.values.set(`webhook ${endpoint.id}`, { secret, reach })
  store.put(endpoint)
}

export function secretOf(store: Store, id: string): string {
  return store.values.get<{ secret: string }>(`webhook ${id}`)?.secret ?? ''
}

function reachOf(store: Store, id: string): Reach {
  return store.values.get<{ reach: Reach }>(`webhook ${id}`)?.reach ?? 'account'
}

function reaches(reach: Reach, event: Stripe.Event): boolean {
  return reach === 'both' || (reach === 'connect') === (event.account !== undefined)
}
