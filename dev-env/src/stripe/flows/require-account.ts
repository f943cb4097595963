import type Stripe from 'stripe'
import { invalidRequest, StripeFault } from '../core/errors.ts'
import type { Sandbox } from '../sandbox.ts'

/** The owner's account of a destination charge, asked again whenever money is about to move. */
export function requireDestination(sandbox: Sandbox, intent: Stripe.PaymentIntent): void {
  const destination = intent.transfer_data?.destination
  if (typeof destination === 'string') requireAccount(sandbox, destination, 'transfer_data[destination]')
}

/** The connected account, able to receive transfers. */
export function requireAccount(sandbox: Sandbox, id: string, param: string): void {
  const account = sandbox.store.get('account', id)
  if (!account) {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such destination: '${id}'`,
      param,
    })
  }
  if (account.capabilities?.transfers !== 'active') {
    throw invalidRequest(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer', param },
    )
  }
}
