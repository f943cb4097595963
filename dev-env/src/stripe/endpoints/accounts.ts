import type Stripe from 'stripe'
import { invalidRequest, missing, StripeFault } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { anything, bool, hash, int, listing, metadata, need, oneOf, range, string } from '../core/params.ts'
import { platform } from '../core/store.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'
import { changeAccount, rejectAccount } from '../flows/onboard-account.ts'
import { deleteAccount } from '../flows/remove-account.ts'
import { reschedulePayout } from '../flows/schedule-payouts.ts'
import { buildAccount } from '../objects/account.ts'
import { buildSettings, type GivenSettings as Given, mergeSettings } from '../objects/account-settings.ts'
import { capabilityOf, statusUnder } from '../objects/account-standing.ts'

const profile = {
  business_profile: anything,
  business_type: string,
  email: string,
  metadata,
  settings: hash({
    branding: anything,
    card_payments: anything,
    payments: anything,
    payouts: hash({
      debit_negative_balances: bool,
      schedule: hash({
        interval: oneOf('daily', 'manual', 'monthly', 'weekly'),
        delay_days: string,
        monthly_anchor: int,
        weekly_anchor: string,
      }),
      statement_descriptor: string,
    }),
  }),
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
        settings: (params.settings ?? {}) as Given,
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
      const status = statusUnder(account, account.requirements)
      const asked = requested(params.capabilities).map((name) => [name, status])
      const settings = params.settings
        ? { settings: mergeSettings(account.settings ?? buildSettings(), params.settings as Given) }
        : {}
      const changed = changeAccount(call.sandbox, {
        ...account,
        ...details(params),
        ...settings,
        capabilities: { ...Object.fromEntries(asked), ...account.capabilities },
        metadata: mergeMetadata(account.metadata ?? {}, params.metadata),
      })
      if (params.settings) reschedulePayout(call.sandbox, changed.id)
      return changed
    },
  }),
  endpoint<Stripe.AccountDeleteParams>({
    method: 'delete',
    path: '/v1/accounts/:id',
    params: {},
    run: (call) => {
      const account = accountOf(call)
      deleteAccount(call.sandbox, account)
      return { id: account.id, object: 'account', deleted: true }
    },
  }),
  endpoint<Stripe.AccountRejectParams>({
    method: 'post',
    path: '/v1/accounts/:id/reject',
    params: { reason: need(oneOf('fraud', 'other', 'terms_of_service')) },
    run: (call) => rejectAccount(call.sandbox, accountOf(call), call.params.reason),
  }),
  endpoint<Stripe.AccountListCapabilitiesParams>({
    method: 'get',
    path: '/v1/accounts/:id/capabilities',
    params: {},
    run: (call) => {
      const account = accountOf(call)
      const data = Object.keys(account.capabilities ?? {}).flatMap(
        (name) => capabilityOf(account, name) ?? [],
      )
      const url = `/v1/accounts/${account.id}/capabilities`
      return { object: 'list', data, has_more: false, url } satisfies Stripe.ApiList<Stripe.Capability>
    },
  }),
  endpoint<Stripe.AccountRetrieveCapabilityParams>({
    method: 'get',
    path: '/v1/accounts/:id/capabilities/:capability',
    params: {},
    run: (call) => {
      const name = call.at.capability ?? ''
      const capability = capabilityOf(accountOf(call), name)
      if (!capability) throw missing('capability', name)
      return capability
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
