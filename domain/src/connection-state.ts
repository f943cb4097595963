import type { ConnectionState } from './words.ts'

/** What the provider says of an owner's account. */
export interface AccountStanding {
  transfersActive: boolean
  /** The owner has been through the provider's form. */
  detailsSubmitted: boolean
  requirements: AccountRequirements
}

/** Names of what the provider still wants, in the provider's words. */
export interface AccountRequirements {
  /** To be given now, what is late included. */
  due: string[]
  /** Given, and being checked. */
  verifying: string[]
  /** When `due` begins to stop transfers and payouts. */
  deadline: Date | null
  /** Why transfers and payouts are stopped. */
  disabledReason: string | null
}

/** How far an owner with such an account is; without one, `none`. */
export function connectionStateOf(account: AccountStanding | null): ConnectionState {
  if (!account) return 'none'
  if (account.transfersActive) return 'connected'
  if (!account.detailsSubmitted) return 'started'
  return account.requirements.due.length === 0 && account.requirements.verifying.length > 0
    ? 'verifying'
    : 'restricted'
}
