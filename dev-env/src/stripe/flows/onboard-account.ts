import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'
import { withDetails } from '../objects/account.ts'
import {
  buildRequirements,
  capabilityOf,
  isRejected,
  pastDue,
  withRequirements,
} from '../objects/account-standing.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent, emitFor } from './emit-event.ts'
import { schedulePayout } from './schedule-payouts.ts'
import { startTimer, stopTimer } from './timers.ts'

/** `review`: Stripe verifies for a while, capabilities are pending. `partial`: the bank account is missing. */
export type Submission = 'complete' | 'review' | 'partial'

/** The owner has filled the form, at onboarding or because something became due. A rejected account stays so. */
export function onboardAccount(
  sandbox: Sandbox,
  accountId: string,
  submission: Submission = 'complete',
): Stripe.Account | undefined {
  const account = sandbox.store.get('account', accountId)
  if (!account || isRejected(account)) return account
  stopTimer(sandbox, 'requirements-past-due', accountId)
  if (submission === 'partial') {
    return changeAccount(
      sandbox,
      withRequirements(withDetails(account, undefined), pastDue(['external_account'])),
    )
  }
  const given = withDetails(account, newId('ba'))
  const wait = sandbox.delays.verification || (submission === 'review' ? reviewTime : 0)
  if (wait === 0) return changeAccount(sandbox, withRequirements(given, buildRequirements()))
  startTimer(sandbox, 'finish-verification', accountId, wait)
  return changeAccount(sandbox, withRequirements(given, underVerification))
}

/** Stripe has verified what was given. */
export function finishVerification(sandbox: Sandbox, accountId: string): void {
  const account = sandbox.store.get('account', accountId)
  if (account?.requirements?.disabled_reason !== 'requirements.pending_verification') return
  stopTimer(sandbox, 'finish-verification', accountId)
  changeAccount(sandbox, withRequirements(account, buildRequirements()))
}

/** Stripe wants something again: what is past due stops transfers and payouts, an empty list lifts that. */
export function restrictAccount(sandbox: Sandbox, accountId: string, due: string[]): void {
  const account = sandbox.store.get('account', accountId)
  if (account) changeAccount(sandbox, withRequirements(account, pastDue(due)))
}

/** Requirements in Stripe's own words. What is currently due becomes past due at `current_deadline`. */
export function setRequirements(
  sandbox: Sandbox,
  accountId: string,
  change: Partial<Stripe.Account.Requirements>,
): void {
  const account = sandbox.store.get('account', accountId)
  if (!account) return
  const requirements = buildRequirements(change)
  const { current_deadline: deadline } = requirements
  stopTimer(sandbox, 'requirements-past-due', accountId)
  if (deadline) {
    startTimer(sandbox, 'requirements-past-due', accountId, Math.max(0, deadline - sandbox.clock.now()))
  }
  changeAccount(sandbox, withRequirements(account, requirements))
}

/** The deadline has passed and nothing was given. */
export function passDeadline(sandbox: Sandbox, accountId: string): void {
  const due = sandbox.store.get('account', accountId)?.requirements?.currently_due ?? []
  if (due.length > 0) restrictAccount(sandbox, accountId, due)
}

/** The platform ends an account for good, `accounts.reject`. */
export function rejectAccount(sandbox: Sandbox, account: Stripe.Account, reason: string): Stripe.Account {
  const disabled_reason = `rejected.${reason}` as Stripe.Account.Requirements.DisabledReason
  return changeAccount(sandbox, withRequirements(account, buildRequirements({ disabled_reason })))
}

/** Stores the account and tells of it, and of each capability whose status is another now. */
export function changeAccount(sandbox: Sandbox, after: Stripe.Account): Stripe.Account {
  const before = sandbox.store.get('account', after.id)
  sandbox.store.put(after)
  for (const name of Object.keys(after.capabilities ?? {})) {
    const [was, is] = [before && capabilityOf(before, name), capabilityOf(after, name)]
    if (is && was?.status !== is.status) {
      const previous = was ? { status: was.status } : {}
      emitFor(sandbox, after.id, { type: 'capability.updated', object: is, previous })
    }
  }
  emitEvent(sandbox, 'account.updated', after, before ? changedFields(before, after) : {})
  if (after.payouts_enabled && !before?.payouts_enabled) schedulePayout(sandbox, after.id)
  return after
}

/** The old values of the fields that are others now, as an event's `previous_attributes`. */
function changedFields(before: Stripe.Account, after: Stripe.Account): object {
  const entries = Object.entries(before) as [keyof Stripe.Account, unknown][]
  return Object.fromEntries(
    entries.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(after[field])),
  )
}

/** How long the page's choice to be verified takes, in seconds. */
const reviewTime = 120

const underVerification = buildRequirements({
  pending_verification: ['individual.verification.document'],
  disabled_reason: 'requirements.pending_verification',
})
