import type Stripe from 'stripe'
import type { OwnerAccount, OwnerBalance, OwnerPort, ProviderPayout } from '../owner-port.ts'
import { answered, asFailure, isStripeError } from './failures.ts'

type ConnectPort = Pick<
  OwnerPort,
  | 'openAccount'
  | 'openOnboarding'
  | 'retrieveAccount'
  | 'closeAccount'
  | 'retrieveOwnerBalance'
  | 'retrievePayout'
>

/** The verb `onboard`: Express accounts for which Stripe asks for what it needs, and the platform bears fees and losses. */
export function connectWith(stripe: Stripe): ConnectPort {
  return {
    async openAccount({ connectionId, ownerId, email }) {
      const params: Stripe.AccountCreateParams = {
        country: 'IN',
        email,
        controller: {
          fees: { payer: 'application' },
          losses: { payments: 'application' },
          requirement_collection: 'stripe',
          stripe_dashboard: { type: 'express' },
        },
        capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
        metadata: { connectionId, ownerId },
      }
      return toAccount(await answered(stripe.accounts.create(params, { idempotencyKey: connectionId })))
    },

    async openOnboarding({ accountId, returnUrl, refreshUrl }) {
      const link = await answered(
        stripe.accountLinks.create({
          account: accountId,
          return_url: returnUrl,
          refresh_url: refreshUrl,
          type: 'account_onboarding',
        }),
      )
      return { url: link.url, expiresAt: dateOf(link.expires_at) }
    },

    async retrieveAccount(accountId) {
      try {
        return toAccount(await stripe.accounts.retrieve(accountId))
      } catch (error) {
        // Stripe answers 403 for accounts that were deleted or have withdrawn the platform's access.
        if (isStripeError(error, 'account_invalid')) return null
        throw asFailure(error)
      }
    },

    async closeAccount(accountId) {
      try {
        await stripe.accounts.del(accountId)
      } catch (error) {
        if (!isStripeError(error, 'account_invalid')) throw asFailure(error)
      }
    },

    async retrieveOwnerBalance(accountId) {
      const { available, pending } = await answered(stripe.balance.retrieve({}, { stripeAccount: accountId }))
      const balances = new Map<string, OwnerBalance>()
      const balanceIn = (currency: string) => {
        const code = currency.toUpperCase()
        const balance = balances.get(code) ?? { currency: code, available: 0, pending: 0 }
        balances.set(code, balance)
        return balance
      }
      for (const { amount, currency } of available) balanceIn(currency).available += amount
      for (const { amount, currency } of pending) balanceIn(currency).pending += amount
      return [...balances.values()]
    },

    async retrievePayout({ accountId, payoutId }) {
      try {
        return toPayout(await stripe.payouts.retrieve(payoutId, {}, { stripeAccount: accountId }))
      } catch (error) {
        if (isStripeError(error, 'account_invalid')) return null
        throw asFailure(error)
      }
    },
  }
}

function toAccount(account: Stripe.Account): OwnerAccount {
  const { requirements, capabilities } = account
  const due = [...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])]
  const deadline = requirements?.current_deadline
  return {
    accountId: account.id,
    transfersActive: capabilities?.transfers === 'active',
    payoutsEnabled: account.payouts_enabled,
    detailsSubmitted: account.details_submitted,
    capabilities: { ...capabilities },
    requirements: {
      due: [...new Set(due)],
      verifying: requirements?.pending_verification ?? [],
      deadline: deadline ? dateOf(deadline) : null,
      disabledReason: requirements?.disabled_reason ?? null,
    },
  }
}

/** A payout that was cancelled never reaches the bank, as one that failed. */
export function toPayout(payout: Stripe.Payout): ProviderPayout {
  const isCancelled = payout.status === 'canceled'
  const status =
    payout.status === 'paid' ? 'paid' : payout.status === 'failed' || isCancelled ? 'failed' : 'pending'
  return {
    payoutId: payout.id,
    amount: payout.amount,
    currency: payout.currency.toUpperCase(),
    status,
    createdAt: dateOf(payout.created),
    arrivesAt: dateOf(payout.arrival_date),
    failureCode: isCancelled ? 'canceled' : payout.failure_code,
    failureMessage: isCancelled ? 'It was cancelled.' : payout.failure_message,
  }
}

function dateOf(seconds: number): Date {
  return new Date(seconds * 1000)
}
