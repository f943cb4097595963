import type { TransactionView } from '@bookmysleep/domain/api/connect'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { addDays } from '@bookmysleep/domain/stay-dates'
import { type Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { JournalDocument } from '../../records/documents/ledger.ts'
import { inPeriod, type Period } from '../../records/in-period.ts'
import { readPage } from '../../records/read-page.ts'
import { type Reader, whoseMoney } from './whose-money.ts'

interface TransactionsAsked extends Reader, Period {
  page: number
  limit: number
  sort?: string | undefined
}

/** The lines of an owner's account in the ledger, newest first unless said otherwise. Throws FORBIDDEN for other owners'. */
export async function listTransactions(
  ctx: Ctx,
  asked: TransactionsAsked,
): Promise<{ transactions: TransactionView[]; meta: PageMeta }> {
  const { page, limit, sort = '-at' } = asked
  const filter = linesOf(asked)
  const { found, meta } = await readPage(collectionsOf(ctx).journals, { filter, page, limit, sort })
  return { transactions: await viewLines(ctx, found), meta }
}

/** The same lines, all of them, oldest first and in pages. */
export async function* eachTransaction(
  ctx: Ctx,
  asked: Omit<TransactionsAsked, 'page' | 'limit' | 'sort'>,
): AsyncGenerator<TransactionView[]> {
  const cursor = collectionsOf(ctx).journals.find(linesOf(asked)).sort({ at: 1, _id: 1 }).batchSize(500)
  let page: JournalDocument[] = []
  for await (const journal of cursor) {
    page.push(journal)
    if (page.length < 500) continue
    yield await viewLines(ctx, page)
    page = []
  }
  if (page.length > 0) yield await viewLines(ctx, page)
}

/** What the platform owed the owner before a period began, in paise; zero when it begins with the first line. */
export async function balanceBefore(
  ctx: Ctx,
  { from, ...asked }: Omit<TransactionsAsked, 'page' | 'limit' | 'sort' | 'to'>,
): Promise<number> {
  if (!from) return 0
  const [sum] = await collectionsOf(ctx)
    .journals.aggregate<{ balance: number }>([
      { $match: linesOf({ ...asked, to: addDays(from, -1) }) },
      { $unwind: '$postings' },
      { $match: { 'postings.account': 'owner_payable' } },
      { $group: { _id: null, balance: { $sum: { $subtract: ['$postings.credit', '$postings.debit'] } } } },
    ])
    .toArray()
  return sum?.balance ?? 0
}

function linesOf({
  from,
  to,
  ...reader
}: Omit<TransactionsAsked, 'page' | 'limit' | 'sort'>): Filter<JournalDocument> {
  const ownerId = whoseMoney(reader)
  const posting = { account: 'owner_payable' as const, ...(ownerId && { owner: new ObjectId(ownerId) }) }
  return { postings: { $elemMatch: posting }, ...inPeriod('at', { from, to }) }
}

async function viewLines(ctx: Ctx, found: JournalDocument[]): Promise<TransactionView[]> {
  const bookings = await collectionsOf(ctx)
    .bookings.find({ _id: { $in: found.map(({ booking }) => booking) } })
    .project<Pick<BookingDocument, '_id' | 'reference' | 'owner' | 'snapshot'>>({
      reference: 1,
      owner: 1,
      'snapshot.commission': 1,
    })
    .toArray()
  const byId = new Map(bookings.map((booking) => [booking._id.toHexString(), booking]))
  return found.flatMap((journal) => {
    const bookingId = journal.booking.toHexString()
    const booking = byId.get(bookingId)
    if (!booking) return []
    return {
      id: journal._id,
      ownerId: booking.owner.toHexString(),
      bookingId,
      reference: booking.reference,
      kind: journal.kind,
      amount: amountOf(journal),
      currency: journal.currency,
      commission: commissionOf(booking),
      at: journal.at.toISOString(),
    }
  })
}

function commissionOf({
  snapshot: { commission },
}: Pick<BookingDocument, 'snapshot'>): TransactionView['commission'] {
  return commission ? { tier: commission.tier, rateBps: commission.rateBps } : null
}

function amountOf({ postings }: JournalDocument): number {
  return postings
    .filter(({ account }) => account === 'owner_payable')
    .reduce((sum, { credit, debit }) => sum + credit - debit, 0)
}
