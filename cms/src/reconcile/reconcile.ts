import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { checkApplicationFees } from './checks/application-fees.ts'
import { checkBedNights } from './checks/bed-nights.ts'
import { checkBookings } from './checks/bookings.ts'
import { checkInventoryIndex } from './checks/inventory-index.ts'
import { checkAccounts, checkJournals } from './checks/ledger.ts'
import { checkOutbox } from './checks/outbox.ts'
import { checkOwnerPayable } from './checks/owner-payable.ts'
import { checkPayouts, checkStripePayouts } from './checks/payouts.ts'
import { checkRatings } from './checks/ratings.ts'
import { checkRefunds } from './checks/refunds.ts'
import { checkExtraRooms, checkListedRooms } from './checks/search-index.ts'
import { checkMovements, checkMovingJournals } from './checks/stripe-balance.ts'
import { checkStripePayments } from './checks/stripe-payments.ts'
import { checkStripeRefunds } from './checks/stripe-refunds.ts'
import { checkStripeTransfers } from './checks/stripe-transfers.ts'
import { checkTransfers } from './checks/transfers.ts'
import { checkWalletCredit, checkWallets } from './checks/wallets.ts'
import { checkWebhooks } from './checks/webhooks.ts'
import type { Finding } from './finding.ts'
import { forgetSeen } from './seen.ts'
import type { Place, Scope, Step, StepPage } from './step.ts'

/** Every invariant of the platform, in the order in which an operator wants to hear of it; each in its steps. */
export const CHECKS: Record<string, readonly Step[]> = {
  'inventory-index': [checkInventoryIndex],
  'bed-nights': [checkBedNights],
  bookings: [checkBookings],
  refunds: [checkRefunds],
  ledger: [checkJournals, checkAccounts],
  'owner-payable': [checkOwnerPayable],
  wallets: [checkWallets, checkWalletCredit],
  'stripe-payments': [checkStripePayments],
  'stripe-refunds': [checkStripeRefunds],
  transfers: [checkStripeTransfers, checkTransfers, checkApplicationFees],
  payouts: [checkStripePayouts, checkPayouts],
  'stripe-balance': [checkMovements, checkMovingJournals],
  webhooks: [checkWebhooks],
  ratings: [checkRatings],
  outbox: [checkOutbox],
  'search-index': [checkListedRooms, checkExtraRooms],
}

/** Where a run stands: the step `step` of `check`, behind `after`. */
export interface Position {
  check: string
  step: number
  after: Place | null
}

export interface CheckedPage extends StepPage {
  position: Position
}

export interface ReconcileOptions {
  /** Names of checks; all when left out. */
  only?: readonly string[]
  from?: Date | null
  to?: Date | null
}

/** Yields every finding of the checks asked for. Throws when a part that a check needs cannot be reached. */
export async function* reconcile(
  ctx: Ctx,
  { only, from = null, to = null }: ReconcileOptions = {},
): AsyncGenerator<Finding> {
  const scope = { run: new ObjectId(), from, to }
  try {
    for await (const { findings } of runChecks(ctx, { scope, checks: namesOf(only) })) yield* findings
  } finally {
    await forgetSeen(ctx, scope.run)
  }
}

/** Yields page by page, from the beginning or behind a position. */
export async function* runChecks(
  ctx: Ctx,
  { scope, checks, start = null }: { scope: Scope; checks: readonly string[]; start?: Position | null },
): AsyncGenerator<CheckedPage> {
  for (const check of start ? checks.slice(checks.indexOf(start.check)) : checks) {
    const isStart = start?.check === check
    for (const [step, look] of (CHECKS[check] ?? []).entries()) {
      if (isStart && step < start.step) continue
      const after = isStart && step === start.step ? start.after : null
      for await (const page of look(ctx, scope, after))
        yield { ...page, position: { check, step, after: page.after } }
    }
  }
}

/** The checks of these names, in their order. Throws for one that does not exist. */
export function namesOf(only: readonly string[] = Object.keys(CHECKS)): string[] {
  for (const name of only)
    if (!CHECKS[name])
      throw new Error(`There is no check "${name}". There are: ${Object.keys(CHECKS).join(', ')}`)
  return Object.keys(CHECKS).filter((name) => only.includes(name))
}
