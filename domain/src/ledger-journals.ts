import type { DividedMoney } from './cancellation.ts'
import type { LedgerAccount } from './ledger-accounts.ts'
import { type Amount, assertAmount } from './money.ts'
import { chargedAmount, type MoneyParts } from './money-parts.ts'
import type { BorneShares } from './refund-shares.ts'

export const JOURNAL_KINDS = [
  'capture',
  'stripe_fee',
  'refund_decided',
  'refund_granted',
  'refund',
  'refund_failed',
  'manual_payout',
  'dispute',
  'dispute_lost',
  'earned',
  'deposit_returned',
  'arrears_paid',
  'transfer',
  'application_fee',
  'reversal',
  'reward',
  'netted',
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

/** The seeker's money arrives at Stripe; the platform adds the promotions and credits that it pays for. */
export function journalForCapture({
  paymentId,
  parts,
  ...source
}: Source & { paymentId: string; parts: MoneyParts }): Journal {
  return journal(source, 'capture', paymentId, [
    debit('stripe_clearing', chargedAmount(parts)),
    debit('promotions', parts.promotion),
    debit('wallet_credit', parts.wallet),
    credit('guest_funds', parts.rent + parts.lateFee),
    credit('gst_payable', parts.tax),
    credit('deposit_held', parts.deposit),
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
 * A captured payment is divided because its booking is cancelled, or because it came too late: the seeker's part
 * waits for its refund, the owner's and the platform's parts are earned. `outcome` divides the whole of what is
 * held of that payment: of two payments for one booking, one can be given back and the other kept.
 */
export function journalForRefundDecided({
  paymentId,
  outcome,
  ...source
}: Source & { paymentId: string; outcome: DividedMoney }): Journal {
  const kept = outcome.ownerAmount + outcome.commissionKept + outcome.commissionTaxKept
  return journal(source, 'refund_decided', paymentId, [
    debit('guest_funds', outcome.rentAmount + outcome.lateFeeAmount + kept),
    debit('gst_payable', outcome.taxAmount),
    debit('deposit_held', outcome.depositAmount),
    credit('refunds_clearing', outcome.seekerAmount),
    credit('promotions', outcome.promotionAmount),
    credit('wallet_credit', outcome.walletAmount),
    credit('owner_payable', outcome.ownerAmount),
    credit('commission_revenue', outcome.commissionKept),
    credit('commission_tax_payable', outcome.commissionTaxKept),
  ])
}

/** An admin gives back a part of what is held of a payment. `taken` is what goes of each of its parts. */
export function journalForHeldRefund({
  refundId,
  taken,
  ...source
}: Source & { refundId: string; taken: MoneyParts }): Journal {
  return journal(source, 'refund_granted', refundId, [
    debit('guest_funds', taken.rent + taken.lateFee),
    debit('gst_payable', taken.tax),
    debit('deposit_held', taken.deposit),
    credit('refunds_clearing', chargedAmount(taken)),
  ])
}

/** An admin gives back money that has been earned already. `borne` is who gives how much of it. */
export function journalForEarnedRefund({
  refundId,
  borne,
  ...source
}: Source & { refundId: string; borne: BorneShares }): Journal {
  return journal(source, 'refund_granted', refundId, [
    debit('owner_payable', borne.owner),
    debit('commission_revenue', borne.commission),
    debit('commission_tax_payable', borne.commissionTax),
    debit('gst_payable', borne.tax),
    debit('goodwill', borne.goodwill),
    credit(
      'refunds_clearing',
      borne.owner + borne.commission + borne.commissionTax + borne.tax + borne.goodwill,
    ),
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

/** A refund that Stripe could not make was paid by hand, from the platform's bank. `amount` in minor units. */
export function journalForManualPayout({
  refundId,
  amount,
  ...source
}: Source & { refundId: string; amount: Amount }) {
  return journal(source, 'manual_payout', refundId, [
    debit('refunds_clearing', amount),
    credit('bank_clearing', amount),
  ])
}

/**
 * A bank takes disputed money from the platform's balance, or, with an amount below zero, gives it back; Stripe keeps
 * its fee of the same line.
 */
export function journalForDispute({
  transactionId,
  amount,
  fee,
  ...source
}: Source & { transactionId: string; amount: Amount; fee: Amount }) {
  const taken = amount + fee
  return journal(source, 'dispute', transactionId, [
    amount > 0 ? debit('disputed_funds', amount) : credit('disputed_funds', -amount),
    debit('stripe_fees', fee),
    taken > 0 ? credit('stripe_clearing', taken) : debit('stripe_clearing', -taken),
  ])
}

/**
 * A dispute is lost: what the bank took is gone. It first settles refunds that had not left yet, then comes out of what
 * is held of the payment, then out of what was earned of it; each part is what `disputed_funds` loses.
 */
export function journalForDisputeLost({
  disputeId,
  refunds,
  taken,
  borne,
  ...source
}: Source & { disputeId: string; refunds: Amount; taken: MoneyParts; borne: BorneShares }): Journal {
  const earned = borne.owner + borne.commission + borne.commissionTax + borne.tax + borne.goodwill
  return journal(source, 'dispute_lost', disputeId, [
    debit('refunds_clearing', refunds),
    debit('guest_funds', taken.rent + taken.lateFee),
    debit('deposit_held', taken.deposit),
    debit('owner_payable', borne.owner),
    debit('commission_revenue', borne.commission),
    debit('commission_tax_payable', borne.commissionTax),
    debit('gst_payable', taken.tax + borne.tax),
    debit('goodwill', borne.goodwill),
    credit('disputed_funds', refunds + chargedAmount(taken) + earned),
  ])
}

/** The time that a payment pays for is over: what is held of its rent is earned. */
export function journalForEarned({
  paymentId,
  parts,
  ...source
}: Source & { paymentId: string; parts: MoneyParts }): Journal {
  return journal(source, 'earned', paymentId, [
    debit('guest_funds', parts.rent + parts.lateFee),
    credit('owner_payable', parts.ownerShare),
    credit('commission_revenue', parts.commission),
    credit('commission_tax_payable', parts.commissionTax),
  ])
}

/** The deposit of a payment goes back to the seeker, less what the owner may keep for damage. */
export function journalForDepositReturned({
  paymentId,
  toSeeker,
  toOwner,
  ...source
}: Source & { paymentId: string; toSeeker: Amount; toOwner: Amount }): Journal {
  return journal(source, 'deposit_returned', paymentId, [
    debit('deposit_held', toSeeker + toOwner),
    credit('refunds_clearing', toSeeker),
    credit('owner_payable', toOwner),
  ])
}

/** A deposit pays for an unpaid month, or a part of it: `parts` is what the month earns by it. */
export function journalForArrearsPaid({
  depositId,
  monthId,
  parts,
  ...source
}: Source & { depositId: string; monthId: string; parts: MoneyParts }): Journal {
  return journal(source, 'arrears_paid', `${depositId}:${monthId}`, [
    debit('deposit_held', chargedAmount(parts)),
    credit('owner_payable', parts.ownerShare),
    credit('commission_revenue', parts.commission),
    credit('commission_tax_payable', parts.commissionTax),
    credit('gst_payable', parts.tax),
  ])
}

/** Money went from the platform's balance to the owner's account. */
export function journalForTransfer({
  transferId,
  amount,
  ...source
}: Source & { transferId: string; amount: Amount }) {
  return journal(source, 'transfer', transferId, [
    debit('owner_payable', amount),
    credit('stripe_clearing', amount),
  ])
}

/** Money came back from the owner's account to the platform's balance. */
export function journalForReversal({
  transferId,
  amount,
  ...source
}: Source & { transferId: string; amount: Amount }) {
  return journal(source, 'reversal', transferId, [
    debit('stripe_clearing', amount),
    credit('owner_payable', amount),
  ])
}

/** Credit that the platform gives for bringing a friend; `bookingId` is the friend's stay. */
export function journalForReward({
  friendId,
  amount,
  ...source
}: Source & { friendId: string; amount: Amount }) {
  return journal(source, 'reward', friendId, [debit('promotions', amount), credit('wallet_credit', amount)])
}

/** Of a destination charge all is moved to the owner first; the platform's part of it comes back as Stripe's application fee. */
export function journalForApplicationFee({
  transferId,
  amount,
  ...source
}: Source & { transferId: string; amount: Amount }) {
  return journal(source, 'application_fee', transferId, [
    debit('stripe_clearing', amount),
    credit('owner_payable', amount),
  ])
}

/**
 * What an owner owes for one booking is set off against what is due for another: no money moves. One journal for
 * each of the two bookings; together they leave `owner_balance` as it was.
 */
export function journalsForNetting({
  releaseId,
  reversalId,
  releaseBookingId,
  reversalBookingId,
  currency,
  amount,
}: {
  releaseId: string
  reversalId: string
  releaseBookingId: string
  reversalBookingId: string
  currency: string
  amount: Amount
}): [Journal, Journal] {
  const pair = `${releaseId}:${reversalId}`
  return [
    journal({ bookingId: releaseBookingId, currency }, 'netted', `${pair}:due`, [
      debit('owner_payable', amount),
      credit('owner_balance', amount),
    ]),
    journal({ bookingId: reversalBookingId, currency }, 'netted', `${pair}:owed`, [
      debit('owner_balance', amount),
      credit('owner_payable', amount),
    ]),
  ]
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
