import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'
import { buildSettings, type GivenSettings } from './account-settings.ts'
import { buildRequirements, pastDue } from './account-standing.ts'

type Options = {
  created: number
  type: 'express' | 'standard' | 'custom' | 'none'
  country: string
  email?: string | null
  businessType?: Stripe.Account.BusinessType | null
  capabilities: string[]
  controller?: Partial<Stripe.Account.Controller>
  metadata?: Stripe.Metadata
  settings?: GivenSettings
  id?: string
}

/** A connected account before onboarding: nothing enabled, everything due. */
export function buildAccount(options: Options): Stripe.Account {
  const id = options.id ?? newId('acct')
  return {
    id,
    object: 'account',
    business_profile: null,
    business_type: options.businessType ?? null,
    capabilities: Object.fromEntries(options.capabilities.map((name) => [name, 'inactive'])),
    charges_enabled: false,
    controller: {
      fees: { payer: options.type === 'standard' ? 'account' : 'application' },
      is_controller: true,
      losses: { payments: options.type === 'standard' ? 'stripe' : 'application' },
      requirement_collection: options.type === 'custom' ? 'application' : 'stripe',
      stripe_dashboard: { type: dashboards[options.type] },
      type: 'application',
      ...options.controller,
    },
    country: options.country,
    created: options.created,
    default_currency: options.country === 'IN' ? 'inr' : 'usd',
    details_submitted: false,
    email: options.email ?? null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: buildRequirements(),
    metadata: options.metadata ?? {},
    payouts_enabled: false,
    requirements: pastDue(dueAtFirst),
    settings: buildSettings(options.settings),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: options.type,
  }
}

/** The account after the owner filled the onboarding form, with a bank account unless that is still missing. */
export function withDetails(account: Stripe.Account, bankAccountId: string | undefined): Stripe.Account {
  const working = (account.external_accounts?.data ?? []).filter((bank) => bank.status !== 'errored')
  const added = bankAccountId ? [buildBankAccount(account, bankAccountId)] : []
  return {
    ...account,
    details_submitted: true,
    external_accounts: {
      object: 'list',
      data: working.length > 0 ? working : added,
      has_more: false,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
  }
}

const dashboards = { express: 'express', standard: 'full', custom: 'none', none: 'none' } as const
const dueAtFirst = ['business_type', 'external_account', 'tos_acceptance.date', 'tos_acceptance.ip']

function buildBankAccount(account: Stripe.Account, id: string): Stripe.BankAccount {
  return {
    id,
    object: 'bank_account',
    account: account.id,
    account_holder_name: null,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'TEST BANK',
    country: account.country ?? 'IN',
    currency: account.default_currency ?? 'inr',
    default_for_currency: true,
    fingerprint: `fp${id.slice(-10)}`,
    last4: '6789',
    metadata: {},
    routing_number: 'HDFC0000261',
    status: 'verified',
  }
}
