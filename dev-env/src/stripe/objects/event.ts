import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  type: string
  object: object
  previous?: object
  account?: string
  created: number
  request: Stripe.Event.Request
}

export const apiVersion = '2026-10-28.endive'

export function buildEvent({ type, object, previous, account, created, request }: Options): Stripe.Event {
  return {
    id: newId('evt'),
    object: 'event',
    ...(account ? { account } : {}),
    api_version: apiVersion,
    created,
    data: { object, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: 1,
    request,
    type,
  } as unknown as Stripe.Event
}
