import type Stripe from 'stripe'
import { invalidRequest, StripeFault } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { anything, hash, listing, metadata, oneOf, range, string } from '../core/params.ts'
import { platform } from '../core/store.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { emitEvent } from '../flows/emit-event.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'
import { buildAccount } from '../objects/account.ts'

const profile = {
  business_profile: anything,
  business_type: string,
  email: string,
  metadata,
  settings: anything,
}

export const accounts = [
  endpoint<Stripe.AccountCreateParams>({
    method: 'post',
    path: '/v1/accounts',
    params: {
      ...profile,
      capabilities: anything,
      company: anything,
      controller: hash({
        fees: hash({ payer: oneOf('account', 'application') }),
        losses: hash({ payments: oneOf('application', 'stripe') }),
        requirement_collection: oneOf('application', 'stripe'),
        stripe_dashboard: hash({ type: oneOf('express', 'full', 'none') }),
      }),
      country: string,
      default_currency: string,
      individual: anything,
      type: oneOf('custom', 'express', 'standard'),
    },
    run: ({ sandbox, params }) => {
      if (params.type && params.controller) {
        throw invalidRequest('You may only specify one of these parameters: type, controller.')
      }
      const country = params.country?.toUpperCase() ?? 'IN'
      if (!/^[A-Z]{2}$/.test(country))
        throw invalidRequest(`Country '${country}' is unknown.`, { param: 'country' })
      const account = buildAccount({
        created: sandbox.clock.now(),
        type: (params.type as 'express' | undefined) ?? (params.controller ? 'none' : 'standard'),
        country,
        email: params.email ?? null,
        businessType: params.business_type ?? null,
        capabilities: requested(params.capabilities),
        ...(params.controller ? { controller: params.controller as Partial<Stripe.Account.Controller> } : {}),
        metadata: mergeMetadata({}, params.metadata),
      })
      return sandbox.store.put<Stripe.Account>({ ...account, ...details(params) })
    },
  }),
  endpoint<Stripe.AccountListParams>({
    method: 'get',
    path: '/v1/accounts',
    params: { ...listing, created: range },
    run: ({ sandbox, params }) =>
      listObjects(sandbox.store, 'account', { ...params, url: '/v1/accounts', account: platform }),
  }),
  endpoint<Stripe.AccountRetrieveParams>({
    method: 'get',
    path: '/v1/accounts/:id',
    params: {},
    run: accountOf,
  }),
  endpoint<Stripe.AccountUpdateParams>({
    method: 'post',
    path: '/v1/accounts/:id',
    params: { ...profile, capabilities: anything, company: anything, individual: anything },
    run: (call) => {
      const account = accountOf(call)
      const { params } = call
      const added = requested(params.capabilities).filter((name) => !(name in (account.capabilities ?? {})))
      const status = account.details_submitted ? 'active' : 'inactive'
      const changed = call.sandbox.store.put<Stripe.Account>({
        ...account,
        ...details(params),
        capabilities: { ...account.capabilities, ...Object.fromEntries(added.map((name) => [name, status])) },
        metadata: mergeMetadata(account.metadata ?? {}, params.metadata),
      })
      emitEvent(call.sandbox, 'account.updated', changed, {})
      return changed
    },
  }),
  endpoint<Stripe.AccountDeleteParams>({
    method: 'delete',
    path: '/v1/accounts/:id',
    params: {},
    run: (call) => {
      const { id } = accountOf(call)
      call.sandbox.store.remove('account', id)
      return { id, object: 'account', deleted: true }
    },
  }),
]

/** The account of the path, or Stripe's 403 of an account that is not connected. */
export function accountOf({ sandbox, at }: Call<unknown>): Stripe.Account {
  const account = sandbox.store.get('account', at.id ?? '')
  if (account) return account
  throw new StripeFault(403, {
    type: 'invalid_request_error',
    code: 'account_invalid',
    message: `The provided key does not have access to account '${at.id}' (or that account does not exist). Application access may have been revoked.`,
  })
}

function requested(capabilities: unknown): string[] {
  return Object.entries((capabilities ?? {}) as Record<string, { requested?: string }>)
    .filter(([, { requested }]) => requested === 'true')
    .map(([name]) => name)
}

type Details = { email?: string; business_type?: string; business_profile?: unknown }

function details(params: Details): Partial<Stripe.Account> {
  return {
    ...(params.email ? { email: params.email } : {}),
    ...(params.business_type ? { business_type: params.business_type } : {}),
    ...(params.business_profile
      ? { business_profile: params.business_profile as Stripe.Account.BusinessProfile }
      : {}),
  }
}
