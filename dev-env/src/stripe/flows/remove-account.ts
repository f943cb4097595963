import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitFor } from './emit-event.ts'
import { readBalance } from './read-balance.ts'
import { stopTimer } from './timers.ts'

/** The platform deletes an account, which wants every balance at zero, as live accounts do. */
export function deleteAccount(sandbox: Sandbox, { id }: Stripe.Account): void {
  const { available, pending } = readBalance(sandbox, id)
  if ([...available, ...pending].some(({ amount }) => amount !== 0)) {
    throw invalidRequest(`The account ${id} cannot be deleted while its balance is not zero.`)
  }
  removeAccount(sandbox, id)
}

/** The owner withdraws the platform's access, or the account is deleted: from now on it is not ours to see. */
export function removeAccount(sandbox: Sandbox, id: string): void {
  if (!sandbox.store.get('account', id)) return
  for (const kind of ['finish-verification', 'requirements-past-due', 'pay-out'] as const) {
    stopTimer(sandbox, kind, id)
  }
  sandbox.store.remove('account', id)
  const object: Stripe.Application = { id: 'ca_sandbox', object: 'application', name: 'BookMySleep' }
  emitFor(sandbox, id, { type: 'account.application.deauthorized', object })
}
