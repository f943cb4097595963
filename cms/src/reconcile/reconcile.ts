import type { Ctx } from '../context.ts'
import { checkBedNights } from './checks/bed-nights.ts'
import { checkBookings } from './checks/bookings.ts'
import { checkInventoryIndex } from './checks/inventory-index.ts'
import { checkLedger } from './checks/ledger.ts'
import { checkOutbox } from './checks/outbox.ts'
import { checkRefunds } from './checks/refunds.ts'
import { checkSearchIndex } from './checks/search-index.ts'
import { checkStripeBalance } from './checks/stripe-balance.ts'
import { checkStripePayments } from './checks/stripe-payments.ts'
import { checkWallets } from './checks/wallets.ts'
import { checkWebhooks } from './checks/webhooks.ts'
import type { Finding } from './finding.ts'

/** Looks at everything of its kind, in pages, and yields what it finds. `onRead` is told how much was read. */
export type Check = (ctx: Ctx, onRead: (documents: number) => void) => AsyncGenerator<Finding>

/** Every invariant of the platform, in the order in which an operator wants to hear of it. */
export const CHECKS: Record<string, Check> = {
  'inventory-index': checkInventoryIndex,
  'bed-nights': checkBedNights,
  bookings: checkBookings,
  refunds: checkRefunds,
  ledger: checkLedger,
  wallets: checkWallets,
  'stripe-payments': checkStripePayments,
  'stripe-balance': checkStripeBalance,
  webhooks: checkWebhooks,
  outbox: checkOutbox,
  'search-index': checkSearchIndex,
}

export interface ReconcileOptions {
  /** Names of checks; all when left out. */
  only?: readonly string[]
  onProgress?: (progress: { check: string; read: number }) => void
}

/** Yields every finding of the checks asked for. Throws when a part that a check needs cannot be reached. */
export async function* reconcile(
  ctx: Ctx,
  { only = Object.keys(CHECKS), onProgress }: ReconcileOptions = {},
): AsyncGenerator<Finding> {
  for (const name of only) {
    const check = CHECKS[name]
    if (!check) throw new Error(`There is no check "${name}". There are: ${Object.keys(CHECKS).join(', ')}`)
    let read = 0
    onProgress?.({ check: name, read })
    yield* check(ctx, (documents) => {
      read += documents
      onProgress?.({ check: name, read })
    })
  }
}
