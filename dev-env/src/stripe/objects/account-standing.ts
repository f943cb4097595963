import type Stripe from 'stripe'

type Requirements = Stripe.Account.Requirements

/** Nothing due, changed by what is given. */
export function buildRequirements(change: Partial<Requirements> = {}): Requirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: [],
    disabled_reason: null,
    errors: [],
    eventually_due: [],
    past_due: [],
    pending_verification: [],
    ...change,
  }
}

/** What is past due is also currently and eventually due, and disables the account. */
export function pastDue(due: string[]): Requirements {
  return buildRequirements({
    currently_due: due,
    eventually_due: due,
    past_due: due,
    disabled_reason: due.length > 0 ? 'requirements.past_due' : null,
  })
}

/**
 * The account with these requirements, and with the capabilities and payouts that follow from them: none while
 * something is past due or the account is rejected, `pending` while Stripe verifies, else `active`.
 */
export function withRequirements(account: Stripe.Account, requirements: Requirements): Stripe.Account {
  const status = statusUnder(account, requirements)
  const names = Object.keys(account.capabilities ?? {})
  return {
    ...account,
    requirements,
    capabilities: Object.fromEntries(names.map((name) => [name, status])),
    charges_enabled: status === 'active' && names.includes('card_payments'),
    payouts_enabled: status === 'active' && (account.external_accounts?.data.length ?? 0) > 0,
  }
}

export function statusUnder(
  account: Stripe.Account,
  requirements: Requirements | null | undefined,
): 'active' | 'inactive' | 'pending' {
  if (!account.details_submitted) return 'inactive'
  const reason = requirements?.disabled_reason
  if (!reason) return 'active'
  return reason === 'requirements.pending_verification' || reason === 'under_review' ? 'pending' : 'inactive'
}

export function isRejected(account: Stripe.Account): boolean {
  return account.requirements?.disabled_reason?.startsWith('rejected.') ?? false
}

/** One capability of an account as its own object. Stripe keeps it apart; here it follows from the account. */
export function capabilityOf(account: Stripe.Account, name: string): Stripe.Capability | undefined {
  const status = account.capabilities?.[name as keyof Stripe.Account.Capabilities]
  if (!status) return undefined
  const { currently_due, eventually_due, past_due, pending_verification, disabled_reason, current_deadline } =
    account.requirements ?? buildRequirements()
  return {
    id: name,
    object: 'capability',
    account: account.id,
    requested: true,
    requested_at: account.created ?? null,
    requirements: {
      alternatives: [],
      current_deadline,
      currently_due: currently_due ?? [],
      disabled_reason: disabled_reason ? 'requirements.fields_needed' : null,
      errors: [],
      eventually_due: eventually_due ?? [],
      past_due: past_due ?? [],
      pending_verification: pending_verification ?? [],
    },
    status,
  }
}
