import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'
import { onboarded, requirements } from '../objects/account.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'

/** The owner has given everything: capabilities become active, a bank account is on file. */
export function onboardAccount(sandbox: Sandbox, accountId: string): Stripe.Account | undefined {
  const account = sandbox.store.get('account', accountId)
  if (!account || account.details_submitted) return account
  const done = sandbox.store.put(onboarded(account, newId('ba')))
  emitEvent(sandbox, 'account.updated', done, { details_submitted: false, payouts_enabled: false })
  return done
}

/** Stripe wants something again: what is not given stops transfers and payouts. */
export function restrictAccount(sandbox: Sandbox, accountId: string, due: string[]): void {
  const account = sandbox.store.get('account', accountId)
  if (!account) return
  const names = Object.keys(account.capabilities ?? {})
  const after = sandbox.store.put<Stripe.Account>({
    ...account,
    capabilities: Object.fromEntries(names.map((name) => [name, due.length > 0 ? 'inactive' : 'active'])),
    payouts_enabled: due.length === 0,
    charges_enabled: due.length === 0 && names.includes('card_payments'),
    requirements: requirements(due),
  })
  emitEvent(sandbox, 'account.updated', after, { payouts_enabled: account.payouts_enabled })
}
