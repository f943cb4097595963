import type Stripe from 'stripe'
import { invalidRequest, missing } from '../core/errors.ts'
import { randomText } from '../core/ids.ts'
import { listObjects } from '../core/list-objects.ts'
import { bool, listing, metadata, need, string, strings } from '../core/params.ts'
import { platform } from '../core/store.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'
import { buildWebhookEndpoint } from '../objects/webhook-endpoint.ts'
import { saveEndpoint } from '../webhooks/endpoints.ts'

export const webhookEndpoints = [
  endpoint<Stripe.WebhookEndpointCreateParams>({
    method: 'post',
    path: '/v1/webhook_endpoints',
    params: {
      api_version: string,
      connect: bool,
      description: string,
      enabled_events: need(strings),
      metadata,
      url: need(string),
    },
    run: ({ sandbox, params }) => {
      requireUrl(params.url)
      const made = buildWebhookEndpoint({
        url: params.url,
        events: params.enabled_events,
        created: sandbox.clock.now(),
        ...(params.description ? { description: params.description } : {}),
        metadata: mergeMetadata({}, params.metadata),
      })
      const secret = `whsec_${randomText(32)}`
      saveEndpoint(sandbox.store, made, secret, params.connect ? 'connect' : 'account')
      return { ...made, secret }
    },
  }),
  endpoint<Stripe.WebhookEndpointListParams>({
    method: 'get',
    path: '/v1/webhook_endpoints',
    params: { ...listing },
    run: ({ sandbox, params }) =>
      listObjects(sandbox.store, 'webhook_endpoint', {
        ...params,
        url: '/v1/webhook_endpoints',
        account: platform,
      }),
  }),
  endpoint<Stripe.WebhookEndpointRetrieveParams>({
    method: 'get',
    path: '/v1/webhook_endpoints/:id',
    params: {},
    run: webhookEndpointOf,
  }),
  endpoint<Stripe.WebhookEndpointUpdateParams>({
    method: 'post',
    path: '/v1/webhook_endpoints/:id',
    params: { description: string, disabled: bool, enabled_events: strings, metadata, url: string },
    run: (call) => {
      const before = webhookEndpointOf(call)
      const { params } = call
      if (params.url) requireUrl(params.url)
      return call.sandbox.store.put<Stripe.WebhookEndpoint>({
        ...before,
        url: params.url ?? before.url,
        enabled_events: params.enabled_events ?? before.enabled_events,
        description: params.description ?? before.description,
        metadata: mergeMetadata(before.metadata, params.metadata),
        status: params.disabled === undefined ? before.status : params.disabled ? 'disabled' : 'enabled',
      })
    },
  }),
  endpoint<Stripe.WebhookEndpointDeleteParams>({
    method: 'delete',
    path: '/v1/webhook_endpoints/:id',
    params: {},
    run: (call) => {
      const { id } = webhookEndpointOf(call)
      call.sandbox.store.remove('webhook_endpoint', id)
      return { id, object: 'webhook_endpoint', deleted: true }
    },
  }),
]

function webhookEndpointOf({ sandbox, at }: Call<unknown>): Stripe.WebhookEndpoint {
  const found = sandbox.store.get('webhook_endpoint', at.id ?? '')
  if (!found) throw missing('webhook endpoint', at.id ?? '')
  return found
}

function requireUrl(url: string): void {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return
  throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
    code: 'url_invalid',
    param: 'url',
  })
}
