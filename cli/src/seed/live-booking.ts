import { acceptRequest } from '@bookmysleep/cms/booking/accept-request'
import { cancelBooking } from '@bookmysleep/cms/booking/cancel-booking'
import { completeStays } from '@bookmysleep/cms/booking/complete-stays'
import { sweepDeposits } from '@bookmysleep/cms/booking/deposit/sweep-deposits'
import { expireHold } from '@bookmysleep/cms/booking/expire-hold'
import { checkIn, markNoShow } from '@bookmysleep/cms/booking/front-desk'
import { createIntent } from '@bookmysleep/cms/payments/create-intent'
import { settlePayment } from '@bookmysleep/cms/payments/settle-payment'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { addDays, instantOf, todayIn } from '@bookmysleep/domain/stay-dates'
import type { SeedBooking } from './data/bookings.ts'
import { payInThePast } from './past-payments.ts'
import type { SeedRun } from './seed-run.ts'

const MINUTE = 60_000
const MOST_DAYS_LATE = 3

type Life = { plan: SeedBooking; booking: BookingDocument }

/** Brings a booking to its planned end, from wherever it is. Answers whether there was something to do. */
export async function liveBooking(run: SeedRun, life: Life): Promise<boolean> {
  const { kind } = life.plan.ending
  let { booking } = life
  if (kind === 'holding') return false
  const rev = booking.rev
  if (booking.bookingStatus === 'pending') booking = await endHold(run, { ...life, booking })
  if (booking.bookingStatus === 'requested' && kind !== 'asked') booking = await accept(run, booking)
  if (booking.bookingStatus === 'confirmed' && (kind === 'stayed' || kind === 'booked'))
    await payMonths(run, booking)
  if (booking.bookingStatus === 'confirmed') booking = await endStay(run, { ...life, booking })
  return booking.rev !== rev
}

async function endHold(run: SeedRun, { plan, booking }: Life): Promise<BookingDocument> {
  const { ctx, setClock } = run
  const later = (minutes: number) => setClock(new Date(booking.createdAt.getTime() + minutes * MINUTE))
  switch (plan.ending.kind) {
    case 'dropped':
      later(6)
      await cancelBooking(ctx, { ...asSeeker(booking), reason: 'Found another place.' })
      break
    case 'declined':
      later(3)
      await tryCard(run, { booking, card: 'pm_card_chargeDeclined' })
      later(16)
      await expireHold(ctx, booking._id.toHexString())
      break
    case 'lapsed':
      later(16)
      await expireHold(ctx, booking._id.toHexString())
      break
    case 'asked':
      await tryCard(run, { booking, card: 'pm_card_visa' })
      break
    default:
      later(4)
      await pay(run, booking)
  }
  return reread(run, booking)
}

async function endStay(run: SeedRun, { plan, booking }: Life): Promise<BookingDocument> {
  const { ctx, setClock } = run
  const { timeZone } = booking.snapshot
  const { ending } = plan
  if (ending.kind === 'cancelled') {
    setClock(instantOf(addDays(booking.checkInDate, -ending.daysBeforeCheckIn), '09:20', timeZone))
    const actor = { id: booking[ending.by].toHexString(), role: ending.by }
    await cancelBooking(ctx, { actor, bookingId: booking._id.toHexString(), reason: ending.reason })
  } else if (ending.kind === 'never_came') {
    setClock(instantOf(addDays(booking.checkInDate, 1), '10:00', timeZone))
    const actor = { id: booking.owner.toHexString(), role: 'owner' as const }
    const note = 'Nobody came and nobody answered the phone'
    await markNoShow(ctx, { actor, bookingId: booking._id.toHexString(), note })
  } else if (ending.kind === 'stayed') {
    setClock(instantOf(addDays(booking.checkOutDate, 1), '03:00', timeZone))
    await completeStays(ctx)
    setClock(instantOf(addDays(booking.checkOutDate, 3), '12:00', timeZone))
    await sweepDeposits(ctx)
  } else if (ending.kind === 'booked' && booking.checkInDate < todayIn(timeZone, new Date())) {
    setClock(instantOf(booking.checkInDate, '15:10', timeZone))
    const actor = { id: booking.owner.toHexString(), role: 'owner' as const }
    await checkIn(ctx, { actor, bookingId: booking._id.toHexString() })
  }
  return reread(run, booking)
}

async function pay(run: SeedRun, booking: BookingDocument): Promise<void> {
  const { ctx, sandbox } = run
  const payment = await paymentOf(run, booking)
  if (sandbox) await payInThePast(ctx, { sandbox, payment })
  await settlePayment(ctx, payment._id.toHexString())
}

/** Tenants pay each month on the day that it begins; one that began in these days is still to be paid. */
async function payMonths({ ctx, sandbox, setClock }: SeedRun, booking: BookingDocument): Promise<void> {
  const { timeZone } = booking.snapshot
  const before = addDays(todayIn(timeZone, new Date()), -MOST_DAYS_LATE)
  const due = await collectionsOf(ctx)
    .payments.find({ booking: booking._id, purpose: 'month', capturedAmount: 0, dueDate: { $lt: before } })
    .sort({ from: 1 })
    .toArray()
  for (const { _id, dueDate } of sandbox ? due : []) {
    setClock(instantOf(dueDate ?? booking.checkInDate, '10:00', timeZone))
    const paymentId = _id.toHexString()
    const seeker = { id: booking.seeker.toHexString() }
    await createIntent(ctx, { seeker, bookingId: booking._id.toHexString(), paymentId })
    const payment = await collectionsOf(ctx).payments.findOne({ _id })
    if (sandbox && payment) await payInThePast(ctx, { sandbox, payment })
    await settlePayment(ctx, paymentId)
  }
}

/** The owner answers a request within the hour. */
async function accept(run: SeedRun, booking: BookingDocument): Promise<BookingDocument> {
  const requestedAt = booking.requestedAt ?? booking.createdAt
  run.setClock(new Date(requestedAt.getTime() + 40 * MINUTE))
  const actor = { id: booking.owner.toHexString(), role: 'owner' as const }
  await acceptRequest(run.ctx, { actor, bookingId: booking._id.toHexString() })
  return reread(run, booking)
}

async function tryCard(
  run: SeedRun,
  { booking, card }: { booking: BookingDocument; card: string },
): Promise<void> {
  const payment = await paymentOf(run, booking)
  if (payment.intentId) await run.sandbox?.tryCard(payment.intentId, card)
  await settlePayment(run.ctx, payment._id.toHexString())
}

async function paymentOf({ ctx }: SeedRun, { _id, reference }: BookingDocument): Promise<PaymentDocument> {
  const payment = await collectionsOf(ctx).payments.findOne({ booking: _id, purpose: 'stay' })
  if (!payment) throw new Error(`${reference} has no payment`)
  return payment
}

async function reread({ ctx }: SeedRun, { _id, reference }: BookingDocument): Promise<BookingDocument> {
  const booking = await collectionsOf(ctx).bookings.findOne({ _id })
  if (!booking) throw new Error(`${reference} is gone`)
  return booking
}

function asSeeker({ _id, seeker }: BookingDocument) {
  return {
    actor: { id: seeker.toHexString(), role: 'seeker' as const },
    bookingId: _id.toHexString(),
  }
}
