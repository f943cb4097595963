import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  id?: string
  url: string
  events: string[]
  created: number
  description?: string
  metadata?: Stripe.Metadata
}

export function buildWebhookEndpoint({
  id,
  url,
  events,
  created,
  description,
  metadata,
}: Options): Stripe.WebhookEndpoint {
  return {
    id: id ?? newId('we'),
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created,
    description: description ?? null,
    enabled_events: events,
    livemode: false,
    metadata: metadata ?? {},
    status: 'enabled',
    url,
  }
}
