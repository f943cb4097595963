import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { MOVEMENT_KINDS } from '../../payments/earned-by-owner.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { JournalDocument } from '../../records/documents/ledger.ts'
import type { TransferDocument } from '../../records/documents/owner-money.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { overDocuments, touchedIn } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

type Booked = Pick<BookingDocument, 'reference'> & { quote: Pick<BookingDocument['quote'], 'currency'> }
type Entry = Pick<JournalDocument, 'booking' | 'payment' | 'kind' | 'postings'>
type Moved = Pick<TransferDocument, 'booking' | 'payment' | 'kind' | 'amount' | 'netted' | 'status'>
type Paid = Pick<PaymentDocument, '_id' | 'booking' | 'routing' | 'held'>

/**
 * What an owner earned of each payment is what transfers were decided for, or what was moved in advance; and the
 * `owner_payable` of each booking holds exactly what they have not moved yet.
 */
export const checkOwnerPayable = overDocuments<BookingDocument, Booked>({
  of: ({ bookings }) => bookings,
  filter: touchedIn,
  fields: { reference: 1, 'quote.currency': 1 },
  async look(ctx, page) {
    const { entries, moved, paid } = await moneyOf(
      ctx,
      page.map(({ _id }) => _id),
    )
    return page.flatMap(({ _id, reference, quote: { currency } }) => {
      const id = String(_id)
      const money = { entries: entries.get(id) ?? [], moved: moved.get(id) ?? [], currency }
      return [
        ...(paid.get(id) ?? []).flatMap((payment) => [...notSettled(reference, { payment, ...money })]),
        ...notBooked(reference, money),
      ]
    })
  },
})

async function moneyOf(ctx: Ctx, ids: ObjectId[]) {
  const { journals, transfers, payments } = collectionsOf(ctx)
  const wanted = { booking: { $in: ids } }
  const [entries, moved, paid] = await Promise.all([
    journals
      .find({ ...wanted, 'postings.account': 'owner_payable' })
      .project<Entry>({ booking: 1, payment: 1, kind: 1, postings: 1 })
      .toArray(),
    transfers
      .find(wanted)
      .project<Moved>({ booking: 1, payment: 1, kind: 1, amount: 1, netted: 1, status: 1 })
      .toArray(),
    payments
      .find({ ...wanted, capturedAmount: { $gt: 0 } })
      .project<Paid>({ booking: 1, routing: 1, held: 1 })
      .toArray(),
  ])
  const ofBooking = ({ booking }: { booking: ObjectId }) => String(booking)
  return {
    entries: Map.groupBy(entries, ofBooking),
    moved: Map.groupBy(moved, ofBooking),
    paid: Map.groupBy(paid, ofBooking),
  }
}

interface Money {
  entries: Entry[]
  moved: Moved[]
  currency: string
}

function* notSettled(
  reference: string,
  { payment, entries, moved, currency }: Money & { payment: Paid },
): Generator<Finding> {
  const isOwn = (one: { payment: ObjectId | null }) => one.payment?.equals(payment._id) ?? false
  const own = moved.filter(isOwn)
  const earned = payableOf(entries.filter((entry) => isOwn(entry) && !isMovement(entry)))
  const decided = sumOf(own, ({ amount }) => amount)
  const { routing, held } = payment
  const inAdvance = routing.kind === 'destination' ? held.ownerShare : 0
  if (decided === earned + inAdvance) return
  // Of a promotion the owner's share can be more than the seeker paid: the rest is released once it is earned.
  const isUntouched = own.length === 1 && held.ownerShare > 0
  if (isUntouched && routing.kind === 'destination' && decided === routing.ownerAmount) return
  const isMissing = decided < earned + inAdvance
  // What the ledger says has left already is not moved a second time.
  const hasAdvance = routing.kind === 'platform' || own.some(({ kind }) => kind === 'destination')
  const isStillOwed = hasAdvance && [...notBooked(reference, { entries, moved, currency })].length === 0
  yield {
    check: 'owner-payable',
    subject: `${reference}, payment ${payment._id}`,
    problem: `its owner has earned ${sayMoney(earned, currency)}${inAdvance > 0 ? `, and ${sayMoney(inAdvance, currency)} in advance` : ''}; transfers were decided for ${sayMoney(decided, currency)}`,
    likelyCause: isMissing
      ? 'a transfer was deleted, or the database was restored without it'
      : 'a transfer or a journal was edited by hand',
    advice: isMissing
      ? 'Decide the transfer that is missing, and make it.'
      : 'Find out what the owner should have; take back what is too much, or post what is missing.',
    repair: isMissing && isStillOwed ? { kind: 'settle-owner', paymentId: String(payment._id) } : null,
  }
}

function* notBooked(reference: string, { entries, moved, currency }: Money): Generator<Finding> {
  const has = payableOf(entries)
  const earned = payableOf(entries.filter((entry) => !isMovement(entry)))
  const wanted = earned - sumOf(moved, movedOf)
  if (has === wanted) return
  yield {
    check: 'owner-payable',
    subject: reference,
    problem: `its owner_payable should hold ${sayMoney(wanted, currency)} and holds ${sayMoney(has, currency)}`,
    likelyCause: 'the journal of a transfer is missing, or a transfer was edited by hand',
    advice: 'Compare its transfers with their journals and with Stripe, and post what is missing.',
    repair: null,
  }
}

/** What of a transfer has left the books: moved at Stripe, or set off. */
function movedOf({ status, amount, netted }: Moved): number {
  return status === 'succeeded' || status === 'netted' ? amount : netted
}

function sumOf(moved: Moved[], amountOf: (transfer: Moved) => number): number {
  return moved.reduce(
    (sum, transfer) => sum + (transfer.kind === 'reversal' ? -1 : 1) * amountOf(transfer),
    0,
  )
}

function payableOf(entries: Entry[]): number {
  return balancesOf(entries).owner_payable ?? 0
}

const MOVEMENTS: ReadonlySet<string> = new Set(MOVEMENT_KINDS)

function isMovement({ kind }: Entry): boolean {
  return MOVEMENTS.has(kind)
}
