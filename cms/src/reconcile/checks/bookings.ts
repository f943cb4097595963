import { claimsBeds } from '@bookmysleep/domain/booking-machine'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { BookingStatus } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { countBedNights } from '../../inventory/take-beds.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { overDocuments, touchedIn } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

/** How long the normal path and the sweep have for their work, in milliseconds, before it is a finding. */
const PATIENCE = 10 * 60_000
/** Their beds are held; those of all others that claim beds are booked. */
const UNPAID: BookingStatus[] = ['pending', 'requested', 'accepting']

const FIELDS = {
  reference: 1,
  bookingStatus: 1,
  claims: 1,
  checkInDate: 1,
  checkOutDate: 1,
  extension: 1,
  holdExpiresAt: 1,
  updatedAt: 1,
  'quote.dueNow': 1,
  'quote.currency': 1,
  'snapshot.timeZone': 1,
} as const
type Booked = Pick<
  BookingDocument,
  | '_id'
  | 'reference'
  | 'bookingStatus'
  | 'claims'
  | 'checkInDate'
  | 'checkOutDate'
  | 'extension'
  | 'holdExpiresAt'
  | 'updatedAt'
> & {
  quote: Pick<BookingDocument['quote'], 'dueNow' | 'currency'>
  snapshot: Pick<BookingDocument['snapshot'], 'timeZone'>
}

/** A booking has all its bed-nights, in the right state; it is paid when it says so; its time is not over. */
export const checkBookings = overDocuments<BookingDocument, Booked>({
  of: ({ bookings }) => bookings,
  filter: touchedIn,
  fields: FIELDS,
  async look(ctx, page) {
    const ids = page.map(({ _id }) => _id)
    const [taken, paid] = await Promise.all([takenByBooking(ctx, ids), paidByBooking(ctx, ids)])
    return page.flatMap((booking) => [
      ...inventoryOf(booking, taken.get(String(booking._id)) ?? {}),
      ...moneyOf(booking, paid.get(String(booking._id)) ?? 0),
      ...timeOf(booking, ctx.clock.now()),
    ])
  },
})

type TakenByState = Partial<Record<string, number>>

async function takenByBooking(ctx: Ctx, ids: ObjectId[]): Promise<Map<string, TakenByState>> {
  const rows = await collectionsOf(ctx)
    .bedNights.aggregate<{ _id: { claim: ObjectId; state: string }; nights: number }>([
      { $match: { 'claim.id': { $in: ids } } },
      { $group: { _id: { claim: '$claim.id', state: '$state' }, nights: { $sum: 1 } } },
    ])
    .toArray()
  const taken = new Map<string, TakenByState>()
  for (const { _id, nights } of rows)
    taken.set(String(_id.claim), { ...taken.get(String(_id.claim)), [_id.state]: nights })
  return taken
}

async function paidByBooking(ctx: Ctx, ids: ObjectId[]): Promise<Map<string, number>> {
  const payments = await collectionsOf(ctx)
    .payments.find({ booking: { $in: ids } })
    .project<Pick<PaymentDocument, 'booking' | 'capturedAmount'>>({ booking: 1, capturedAmount: 1 })
    .toArray()
  const paid = new Map<string, number>()
  for (const { booking, capturedAmount } of payments)
    paid.set(String(booking), (paid.get(String(booking)) ?? 0) + capturedAmount)
  return paid
}

function* inventoryOf(booking: Booked, taken: TakenByState): Generator<Finding> {
  if (!claimsBeds(booking.bookingStatus)) return
  const state = UNPAID.includes(booking.bookingStatus) ? 'held' : 'booked'
  const { claims, checkInDate, checkOutDate, extension } = booking
  const wanted = countBedNights(claims, checkInDate, checkOutDate)
  const added = extension ? countBedNights(claims, checkOutDate, extension.checkOutDate) : 0
  const total = Object.values(taken).reduce<number>((sum, nights) => sum + (nights ?? 0), 0)
  if (taken[state] === wanted && total === wanted + added) return
  yield {
    check: 'bookings',
    subject: booking.reference,
    problem: `is ${booking.bookingStatus} and needs ${wanted} bed-nights ${state}; it has ${total}, ${taken[state] ?? 0} of them ${state}`,
    likelyCause: 'bed-nights were edited or restored by hand',
    advice: 'Look whether its beds are still free; block them for it, or move or cancel the booking.',
    repair: null,
  }
}

function* moneyOf(booking: Booked, captured: number): Generator<Finding> {
  const { bookingStatus, quote, reference } = booking
  const mustBePaid =
    bookingStatus === 'confirmed' || bookingStatus === 'completed' || bookingStatus === 'no_show'
  if (!mustBePaid || captured >= quote.dueNow) return
  yield {
    check: 'bookings',
    subject: reference,
    problem: `is ${bookingStatus}, but ${sayMoney(captured, quote.currency)} of the ${sayMoney(quote.dueNow, quote.currency)} due at booking is paid`,
    likelyCause: 'its status or a payment was edited by hand',
    advice: 'Compare its payments with Stripe; collect the rest, or cancel it.',
    repair: null,
  }
}

function* timeOf(booking: Booked, now: Date): Generator<Finding> {
  const { _id, bookingStatus, holdExpiresAt, checkOutDate, reference, snapshot } = booking
  const isLate = (at: Date | null) => at !== null && now.getTime() > at.getTime() + PATIENCE
  if (bookingStatus === 'pending' && isLate(holdExpiresAt)) {
    yield {
      check: 'bookings',
      subject: reference,
      problem: `is held since its time to pay ended at ${holdExpiresAt?.toISOString()}`,
      likelyCause: 'no workers are running, or Stripe cannot be reached',
      advice: 'Expire the hold; a payment that went through confirms it instead.',
      repair: { kind: 'expire-hold', bookingId: String(_id) },
    }
  }
  if (bookingStatus === 'requested' && isLate(holdExpiresAt)) {
    yield {
      check: 'bookings',
      subject: reference,
      problem: `is requested, and its time to be answered ended at ${holdExpiresAt?.toISOString()}`,
      likelyCause: 'no workers are running, or Stripe cannot be reached',
      advice: 'Expire the request: the reservation on the card is given up and the beds are free again.',
      repair: { kind: 'expire-hold', bookingId: String(_id) },
    }
  }
  if (bookingStatus === 'accepting' && isLate(booking.updatedAt)) {
    yield {
      check: 'bookings',
      subject: reference,
      problem: `was accepted by its owner at ${booking.updatedAt.toISOString()}, and is neither paid nor given up`,
      likelyCause: 'no workers are running, or Stripe cannot be reached',
      advice: 'Take the reserved amount and confirm the booking; it expires when there is nothing to take.',
      repair: { kind: 'finish-accepting', bookingId: String(_id) },
    }
  }
  if (bookingStatus === 'confirmed' && checkOutDate < addDays(todayIn(snapshot.timeZone, now), -1)) {
    yield {
      check: 'bookings',
      subject: reference,
      problem: `is still confirmed after its check-out on ${checkOutDate}`,
      likelyCause: 'no workers are running',
      advice: 'Complete the stay: the rent is earned and the deposit goes back.',
      repair: { kind: 'complete-stays' },
    }
  }
}
