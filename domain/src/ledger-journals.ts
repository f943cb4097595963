import type { Quote } from './api/quotes.ts'
import type { CancellationOutcome } from './cancellation.ts'
import type { LedgerAccount } from './ledger-accounts.ts'
import { type Amount, assertAmount } from './money.ts'

export const JOURNAL_KINDS = [
  'capture',
  'stripe_fee',
  'refund_decided',
  'refund',
  'refund_failed',
  'stay_completed',
  'release',
] as const
export type JournalKind = (typeof JOURNAL_KINDS)[number]

/** One side is the amount in minor units, the other zero. */
export interface Posting {
  account: LedgerAccount
  debit: Amount
  credit: Amount
}

/**
 * One balanced entry. `key` is the same whenever the same thing is booked: unique in the store, it makes
 * booking twice impossible. A journal of nothing but zeros has no postings and need not be stored.
 */
export interface Journal {
  key: string
  kind: JournalKind
  bookingId: string
  currency: string
  postings: Posting[]
}

interface Source {
  bookingId: string
  currency: string
}

/** The seeker's money arrives at Stripe. */
export function journalForCapture({
  paymentId,
  quote,
  ...source
}: Source & { paymentId: string; quote: Quote }): Journal {
  return journal(source, 'capture', paymentId, [
    debit('stripe_clearing', quote.totalAmount),
    credit('guest_funds', quote.rent - quote.discount),
    credit('gst_payable', quote.tax),
    credit('deposit_held', quote.securityDeposit),
  ])
}

/** Stripe keeps its fee of a payment. `amount` in minor units. */
export function journalForStripeFee({
  paymentId,
  amount,
  ...source
}: Source & { paymentId: string; amount: Amount }) {
  return journal(source, 'stripe_fee', paymentId, [
    debit('stripe_fees', amount),
    credit('stripe_clearing', amount),
  ])
}

/**
 * A captured booking is cancelled, or its money came too late: the seeker's part waits for its refund, the
 * owner's and the platform's parts are earned. `outcome` divides the whole of what that payment captured: of two
 * payments for one booking, one can be given back and the other kept.
 */
export function journalForRefundDecided({
  paymentId,
  outcome,
  ...source
}: Source & { paymentId: string; outcome: Omit<CancellationOutcome, 'lines' | 'tier'> }): Journal {
  return journal(source, 'refund_decided', paymentId, [
    debit('guest_funds', outcome.rentAmount + outcome.ownerAmount + outcome.commissionKept),
    debit('gst_payable', outcome.taxAmount),
    debit('deposit_held', outcome.depositAmount),
    credit('refunds_clearing', outcome.seekerAmount),
    credit('owner_payable', outcome.ownerAmount),
    credit('commission_revenue', outcome.commissionKept),
  ])
}

/** A refund has left Stripe for the seeker. `amount` in minor units. */
export function journalForRefund({
  refundId,
  amount,
  ...source
}: Source & { refundId: string; amount: Amount }) {
  return journal(source, 'refund', refundId, [
    debit('refunds_clearing', amount),
    credit('stripe_clearing', amount),
  ])
}

/** A refund came back to Stripe, because the seeker's bank would not take it; it is due again. */
export function journalForRefundFailed({
  refundId,
  amount,
  ...source
}: Source & { refundId: string; amount: Amount }) {
  return journal(source, 'refund_failed', refundId, [
    debit('stripe_clearing', amount),
    credit('refunds_clearing', amount),
  ])
}

/** The stay is over: the rent is earned, the deposit is due back to the seeker. */
export function journalForStayCompleted({ quote, ...source }: Source & { quote: Quote }): Journal {
  return journal(source, 'stay_completed', source.bookingId, [
    debit('guest_funds', quote.rent - quote.discount),
    debit('deposit_held', quote.securityDeposit),
    credit('owner_payable', quote.ownerShare),
    credit('commission_revenue', quote.platformCommission),
    credit('refunds_clearing', quote.securityDeposit),
  ])
}

/** Money earned is transferred to the owner's account. `amount` in minor units. */
export function journalForRelease({
  releaseId,
  amount,
  ...source
}: Source & { releaseId: string; amount: Amount }) {
  return journal(source, 'release', releaseId, [
    debit('owner_payable', amount),
    credit('stripe_clearing', amount),
  ])
}

/** Throws unless debits equal credits and each posting has one side, a whole amount above zero. */
export function assertBalanced({ key, postings }: Pick<Journal, 'key' | 'postings'>): void {
  let difference = 0
  for (const posting of postings) {
    assertAmount(posting.debit)
    assertAmount(posting.credit)
    if (Math.min(posting.debit, posting.credit) !== 0 || Math.max(posting.debit, posting.credit) <= 0)
      throw new RangeError(`journal ${key}: ${posting.account} needs one side above zero`)
    difference += posting.debit - posting.credit
  }
  if (difference !== 0) throw new RangeError(`journal ${key} is off by ${difference}`)
}

/** Credit less debit by account: what liabilities and revenue hold. */
export function balancesOf(
  journals: readonly Pick<Journal, 'postings'>[],
): Partial<Record<LedgerAccount, Amount>> {
  const balances: Partial<Record<LedgerAccount, Amount>> = {}
  for (const { account, debit, credit } of journals.flatMap((entry) => entry.postings))
    balances[account] = (balances[account] ?? 0) + credit - debit
  return balances
}

function journal({ bookingId, currency }: Source, kind: JournalKind, id: string, all: Posting[]): Journal {
  const postings = all.filter((posting) => posting.debit !== 0 || posting.credit !== 0)
  const entry: Journal = { key: `${kind}:${id}`, kind, bookingId, currency, postings }
  assertBalanced(entry)
  return entry
}

function debit(account: LedgerAccount, amount: Amount): Posting {
  return { account, debit: amount, credit: 0 }
}

function credit(account: LedgerAccount, amount: Amount): Posting {
  return { account, debit: 0, credit: amount }
}
