import { canDo } from '@bookmysleep/domain/booking-machine'
import {
  type CancellationOutcome,
  endOfNotice,
  type RefundTier,
  refundOnCancel,
} from '@bookmysleep/domain/cancellation'
import { chargedAmount } from '@bookmysleep/domain/money-parts'
import { partsForNights } from '@bookmysleep/domain/payment-schedule'
import { nightCount, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { assertNotDisputed } from '../payments/disputes/assert-not-disputed.ts'
import { findHeldPayments } from '../payments/find-held-payments.ts'
import { findOpenMonths } from '../payments/open-months.ts'
import type { BookingDocument, PaymentDocument } from '../records/documents.ts'

/** What becomes of the money of a booking that is cancelled, one entry for each of its payments. */
export interface BookingOutcome {
  payments: { payment: PaymentDocument; outcome: CancellationOutcome }[]
  /** Sums in minor units. */
  paidAmount: number
  seekerAmount: number
  rentAmount: number
  taxAmount: number
  depositAmount: number
  unpaidNotice: number
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
  const payments = held.map((payment) => ({ payment, outcome: outcomeOf(booking, { payment, by, at: now }) }))
  const sum = (pick: (of: (typeof payments)[number]) => number) =>
    payments.reduce((total, one) => total + pick(one), 0)
  return {
    payments,
    paidAmount: sum(({ payment }) => chargedAmount(payment.held)),
    seekerAmount: sum(({ outcome }) => outcome.seekerAmount),
    rentAmount: sum(({ outcome }) => outcome.rentAmount),
    taxAmount: sum(({ outcome }) => outcome.taxAmount),
    depositAmount: sum(({ outcome }) => outcome.depositAmount),
    unpaidNotice: await unpaidNotice(ctx, { booking, tier: payments[0]?.outcome.tier, session }),
  }
}

/** What the notice would cost beyond what is paid: rent and tax of the nights until it ends. */
async function unpaidNotice(
  ctx: Ctx,
  search: { booking: BookingDocument; tier: RefundTier | undefined; session?: ClientSession | undefined },
): Promise<number> {
  const { booking, tier, session } = search
  if (tier?.noticeNights == null) return 0
  const ends = endOfNotice({
    ...tier,
    noticeNights: tier.noticeNights,
    checkInDate: booking.checkInDate,
    timeZone: booking.snapshot.timeZone,
    at: ctx.clock.now(),
  })
  const unpaid = await findOpenMonths(ctx, booking, session)
  return unpaid.reduce((sum, { parts, from, to }) => {
    const nights = nightCount(from, to)
    const kept = Math.min(nights, Math.max(0, nightCount(from, ends)))
    const owed = partsForNights(parts, { kept, nights })
    return sum + owed.rent + owed.tax
  }, 0)
}

/** How the policy of a booking divides one of its payments. */
export function outcomeOf(
  { snapshot, checkInDate, createdAt }: BookingDocument,
  { payment, by, at }: { payment: Pick<PaymentDocument, 'held' | 'from' | 'to'>; by: Actor; at: Date },
): CancellationOutcome {
  return refundOnCancel({
    policy: snapshot.policy,
    checkInDate,
    checkInTime: snapshot.checkInTime,
    timeZone: snapshot.timeZone,
    bookedAt: createdAt,
    parts: payment.held,
    from: payment.from,
    to: payment.to,
    cancelledAt: at,
    by,
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
