import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { randomText } from '../core/ids.ts'
import { anything, hash, need, oneOf, string } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'
import { accountOf } from './accounts.ts'

export type StoredLink = { account: string; returnUrl: string; refreshUrl: string; expiresAt: number }

const lifetime = 300

export const accountLinks = [
  endpoint<Stripe.AccountLinkCreateParams>({
    method: 'post',
    path: '/v1/account_links',
    params: {
      account: need(string),
      collect: oneOf('currently_due', 'eventually_due'),
      collection_options: hash({
        fields: oneOf('currently_due', 'eventually_due'),
        future_requirements: string,
      }),
      refresh_url: string,
      return_url: string,
      type: need(oneOf('account_onboarding', 'account_update')),
    },
    run: (call) => {
      const { sandbox, params } = call
      const { id } = accountOf({ ...call, at: { id: params.account } })
      for (const name of ['return_url', 'refresh_url'] as const) {
        if (!params[name])
          throw invalidRequest(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name })
        if (!URL.canParse(params[name]))
          throw invalidRequest('Not a valid URL', { code: 'url_invalid', param: name })
      }
      const token = randomText(24)
      const created = sandbox.clock.now()
      sandbox.store.values.set(`account-link ${token}`, {
        account: id,
        returnUrl: params.return_url ?? '',
        refreshUrl: params.refresh_url ?? '',
        expiresAt: created + lifetime,
      } satisfies StoredLink)
      const url = `${sandbox.url()}/connect/onboarding/${id}/${token}`
      return {
        object: 'account_link',
        created,
        expires_at: created + lifetime,
        url,
      } satisfies Stripe.AccountLink
    },
  }),
  endpoint<object>({
    method: 'post',
    path: '/v1/accounts/:id/login_links',
    params: {},
    run: (call) => {
      const account = accountOf(call)
      if (account.controller?.stripe_dashboard?.type !== 'express') {
        throw invalidRequest('Cannot create a login link for an account without an Express dashboard.')
      }
      if (!account.details_submitted) {
        throw invalidRequest('Cannot create a login link for an account that has not completed onboarding.')
      }
      const token = randomText(24)
      call.sandbox.store.values.set(`login-link ${token}`, { account: account.id })
      const url = `${call.sandbox.url()}/connect/dashboard/${token}`
      return { object: 'login_link', created: call.sandbox.clock.now(), url } satisfies Stripe.LoginLink
    },
  }),
  endpoint<Stripe.AccountSessionCreateParams>({
    method: 'post',
    path: '/v1/account_sessions',
    params: { account: need(string), components: need(anything) },
    run: (call) => {
      const { id } = accountOf({ ...call, at: { id: call.params.account } })
      return {
        object: 'account_session',
        account: id,
        client_secret: `accs_secret__${randomText(40)}`,
        components: call.params.components,
        expires_at: call.sandbox.clock.now() + 1800,
        livemode: false,
      }
    },
  }),
]
