/**
 * The chart of accounts. Assets and expenses grow by debit, liabilities and revenue by credit.
 * `docs/decisions/ledger.md` says how a booking passes through them.
 */
export const LEDGER_ACCOUNTS = {
  stripe_clearing: { kind: 'asset', meaning: "The platform's balance at Stripe." },
  bank_clearing: {
    kind: 'asset',
    meaning: "The platform's own bank account: refunds that were paid by hand, past Stripe.",
  },
  disputed_funds: {
    kind: 'asset',
    meaning: "Taken back by guests' banks while they decide a dispute.",
  },
  stripe_fees: { kind: 'expense', meaning: 'What Stripe kept for its services.' },
  guest_funds: { kind: 'liability', meaning: 'Rent paid for stays that are neither over nor cancelled.' },
  deposit_held: { kind: 'liability', meaning: 'Security deposits that belong to guests.' },
  owner_payable: {
    kind: 'liability',
    meaning: 'Earned by owners and not yet released to them; below zero what they got in advance.',
  },
  owner_balance: {
    kind: 'liability',
    meaning: 'Set off between bookings of one owner, what is owed against what is due; always zero in sum.',
  },
  gst_payable: { kind: 'liability', meaning: 'GST collected, to be paid to the government.' },
  refunds_clearing: { kind: 'liability', meaning: 'Refunds decided that have not left Stripe yet.' },
  commission_tax_payable: { kind: 'liability', meaning: 'Tax on commission, to be paid to the government.' },
  wallet_credit: { kind: 'liability', meaning: 'Credit of seekers that they have not spent yet.' },
  promotions: { kind: 'expense', meaning: 'Discounts and credits that the platform pays for.' },
  goodwill: {
    kind: 'expense',
    meaning: 'Refunds of earned money that the platform gives out of its own pocket.',
  },
  commission_revenue: { kind: 'revenue', meaning: "The platform's commission on stays and kept rent." },
} as const satisfies Record<string, { kind: 'asset' | 'expense' | 'liability' | 'revenue'; meaning: string }>

export type LedgerAccount = keyof typeof LEDGER_ACCOUNTS

/** Accounts that a closed booking leaves at zero. */
export const BOOKING_ACCOUNTS = ['guest_funds', 'deposit_held', 'owner_payable', 'refunds_clearing'] as const
