import type { LedgerAccount } from '@bookmysleep/domain/ledger-accounts'
import { assertBalanced, balancesOf } from '@bookmysleep/domain/ledger-journals'
import { addParts, type MoneyParts } from '@bookmysleep/domain/money-parts'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { JournalDocument } from '../../records/documents/ledger.ts'
import type { PaymentDocument, RefundDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { happenedIn, overDocuments, touchedIn } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

type Booked = Pick<BookingDocument, '_id' | 'reference' | 'bookingStatus'> & {
  quote: Pick<BookingDocument['quote'], 'currency'>
}
type Entry = Pick<JournalDocument, 'booking' | 'postings'>
type Paid = Pick<PaymentDocument, 'booking' | 'held'>
type Balances = Partial<Record<LedgerAccount, number>>

/** Every journal balances. */
export const checkJournals = overDocuments<JournalDocument, Pick<JournalDocument, 'postings'>>({
  of: ({ journals }) => journals,
  filter: (scope) => happenedIn('at', scope),
  fields: { postings: 1 },
  look: (_ctx, page) => page.flatMap((journal) => [...unbalanced(journal)]),
})

/** Each booking's accounts hold what its step in life says (docs/decisions/ledger.md). */
export const checkAccounts = overDocuments<BookingDocument, Booked>({
  of: ({ bookings }) => bookings,
  filter: touchedIn,
  fields: { reference: 1, bookingStatus: 1, 'quote.currency': 1 },
  async look(ctx, page) {
    const ids = page.map(({ _id }) => _id)
    const [entries, open, held] = await Promise.all([
      journalsOf(ctx, ids),
      openRefundsOf(ctx, ids),
      heldOf(ctx, ids),
    ])
    return page.flatMap((booking) => {
      const id = String(booking._id)
      return [
        ...wrongBalances(booking, {
          has: balancesOf(entries.get(id) ?? []),
          openRefunds: open.get(id) ?? 0,
          held: addParts(...(held.get(id) ?? []).map((payment) => payment.held)),
        }),
      ]
    })
  },
})

async function journalsOf(ctx: Ctx, ids: ObjectId[]): Promise<Map<string, Entry[]>> {
  const found = await collectionsOf(ctx)
    .journals.find({ booking: { $in: ids } })
    .project<Entry>({ _id: 0, booking: 1, postings: 1 })
    .toArray()
  return Map.groupBy(found, ({ booking }) => String(booking))
}

/** Payments that have been paid, with what is still held of them. */
async function heldOf(ctx: Ctx, ids: ObjectId[]): Promise<Map<string, Paid[]>> {
  const paid = await collectionsOf(ctx)
    .payments.find({ booking: { $in: ids }, capturedAmount: { $gt: 0 } })
    .project<Paid>({ _id: 0, booking: 1, held: 1 })
    .toArray()
  return Map.groupBy(paid, ({ booking }) => String(booking))
}

/** Refunds decided that have not left Stripe, in minor units by booking. */
async function openRefundsOf(ctx: Ctx, ids: ObjectId[]): Promise<Map<string, number>> {
  const open = await collectionsOf(ctx)
    .refunds.find({ booking: { $in: ids }, status: { $ne: 'succeeded' } })
    .project<Pick<RefundDocument, 'booking' | 'amount'>>({ booking: 1, amount: 1 })
    .toArray()
  const sums = new Map<string, number>()
  for (const { booking, amount } of open) sums.set(String(booking), (sums.get(String(booking)) ?? 0) + amount)
  return sums
}

function* unbalanced({ _id, postings }: Pick<JournalDocument, '_id' | 'postings'>): Generator<Finding> {
  try {
    assertBalanced({ key: _id, postings })
  } catch (error) {
    yield {
      check: 'ledger',
      subject: _id,
      problem: (error as Error).message,
      likelyCause: 'the journal was edited by hand; the ledger is append-only',
      advice: 'Post a journal that corrects it; never change one.',
      repair: null,
    }
  }
}

function* wrongBalances(
  booking: Booked,
  { has, openRefunds, held }: { has: Balances; openRefunds: number; held: MoneyParts },
): Generator<Finding> {
  const { reference, bookingStatus, quote } = booking
  const wanted: Balances = {
    guest_funds: held.rent + held.lateFee,
    deposit_held: held.deposit,
    refunds_clearing: openRefunds,
  }
  for (const [account, amount] of Object.entries(wanted) as [LedgerAccount, number][]) {
    if ((has[account] ?? 0) === amount) continue
    yield {
      check: 'ledger',
      subject: reference,
      problem: `is ${bookingStatus}; its ${account} should hold ${sayMoney(amount, quote.currency)} and holds ${sayMoney(has[account] ?? 0, quote.currency)}`,
      likelyCause: 'a journal is missing, or a status was edited by hand',
      advice: 'Compare its journals with its payments and refunds, and post what is missing.',
      repair: null,
    }
  }
}
