import { canDo } from '@bookmysleep/domain/booking-machine'
import { type CancellationOutcome, refundOnCancel } from '@bookmysleep/domain/cancellation'
import { cancelTerms, hasBegun, owedOfMonth } from '@bookmysleep/domain/leaving-terms'
import { chargedAmount } from '@bookmysleep/domain/money-parts'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { assertNotDisputed } from '../payments/disputes/assert-not-disputed.ts'
import { findHeldPayments } from '../payments/find-held-payments.ts'
import { findOpenMonths } from '../payments/open-months.ts'
import type { ChangedMonth } from '../payments/replace-months.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { termsOf } from './terms-of.ts'

/** What becomes of the money of a booking that is cancelled, one entry for each of its payments. */
export interface BookingOutcome {
  payments: { payment: PaymentDocument; outcome: CancellationOutcome }[]
  /** Sums in minor units. */
  paidAmount: number
  seekerAmount: number
  rentAmount: number
  taxAmount: number
  depositAmount: number
  lateFeeAmount: number
  promotionAmount: number
  walletAmount: number
  /** What is not asked for any more of the months that are not paid. */
  noLongerDue: number
  /** What is still asked for of the months that are not paid. */
  unpaidNotice: number
  months: ChangedMonth[]
  /** The deposit stays held until the owner's time to claim is over. */
  depositWaits: boolean
}

/**
 * What cancelling a booking at a moment gives to whom, by the policy that it was booked under; no payments when
 * nothing was paid. The preview and the cancellation both ask here. Throws INVALID_STATE or FORBIDDEN when
 * the booking cannot be cancelled by that party any more.
 */
export async function cancellationOutcome(
  ctx: Ctx,
  { booking, by, session }: { booking: BookingDocument; by: Actor; session?: ClientSession },
): Promise<BookingOutcome> {
  const now = ctx.clock.now()
  assertCancellable(booking, { by, now })
  const held = booking.bookingStatus === 'confirmed' ? await findHeldPayments(ctx, booking, session) : []
  assertNotDisputed(held)
  const months = await monthsAfter(ctx, { booking, by, session })
  const unpaidNotice = months.reduce((due, { left }) => due + (left ? chargedAmount(left.parts) : 0), 0)
  const depositWaits = unpaidNotice > 0 || (by === 'seeker' && hasMovedIn(booking, now))
  const payments = held.map((payment) => ({
    payment,
    outcome: outcomeOf(booking, { payment, by, at: now, depositWaits }),
  }))
  const sum = (pick: (of: (typeof payments)[number]) => number) =>
    payments.reduce((total, one) => total + pick(one), 0)
  return {
    payments,
    paidAmount: sum(({ payment }) => chargedAmount(payment.held)),
    seekerAmount: sum(({ outcome }) => outcome.seekerAmount),
    rentAmount: sum(({ outcome }) => outcome.rentAmount),
    taxAmount: sum(({ outcome }) => outcome.taxAmount),
    depositAmount: sum(({ outcome }) => outcome.depositAmount),
    lateFeeAmount: sum(({ outcome }) => outcome.lateFeeAmount),
    promotionAmount: sum(({ outcome }) => outcome.promotionAmount),
    walletAmount: sum(({ outcome }) => outcome.walletAmount),
    noLongerDue: months.reduce((total, { payment }) => total + payment.amount, 0) - unpaidNotice,
    unpaidNotice,
    months,
    depositWaits: depositWaits && held.some((payment) => payment.held.deposit > 0),
  }
}

/**
 * What is left of the months that are not paid. Nothing is, before the stay has begun: a guest who never came has paid
 * for what the policy charges.
 */
async function monthsAfter(
  ctx: Ctx,
  { booking, by, session }: { booking: BookingDocument; by: Actor; session: ClientSession | undefined },
): Promise<ChangedMonth[]> {
  if (booking.bookingStatus !== 'confirmed') return []
  const at = ctx.clock.now()
  const today = todayIn(booking.snapshot.timeZone, at)
  const terms = { ...cancelTerms({ ...termsOf(booking), at, by }), today }
  const isAsked = hasMovedIn(booking, at)
  return (await findOpenMonths(ctx, booking, session)).map((payment) => ({
    payment,
    left: isAsked ? owedOfMonth(payment, terms) : null,
  }))
}

/** Whether the guest is there, or may be. */
function hasMovedIn(booking: BookingDocument, at: Date): boolean {
  return Boolean(booking.checkedInAt) || hasBegun({ ...termsOf(booking), at })
}

/** How the policy of a booking divides one of its payments. */
export function outcomeOf(
  booking: BookingDocument,
  {
    payment,
    by,
    at,
    depositWaits = false,
  }: {
    payment: Pick<PaymentDocument, 'held' | 'from' | 'to' | 'givenUp'>
    by: Actor
    at: Date
    depositWaits?: boolean
  },
): CancellationOutcome {
  return refundOnCancel({
    ...termsOf(booking),
    parts: payment.held,
    from: payment.from,
    to: payment.to,
    givenUp: payment.givenUp?.bySeeker ?? 0,
    cancelledAt: at,
    by,
    depositWaits,
  })
}

function assertCancellable(
  { bookingStatus, snapshot, checkOutDate }: BookingDocument,
  { by, now }: { by: Actor; now: Date },
): void {
  if (!canDo(by, 'cancel', bookingStatus)) {
    const mayOthers = (['seeker', 'owner', 'admin'] as const).some((part) =>
      canDo(part, 'cancel', bookingStatus),
    )
    if (mayOthers) fail('FORBIDDEN', 'You may not cancel this booking.')
    fail('INVALID_STATE', `A booking that is ${bookingStatus.replaceAll('_', ' ')} cannot be cancelled.`)
  }
  if (checkOutDate <= todayIn(snapshot.timeZone, now)) fail('INVALID_STATE', 'The stay is over.')
}
