import { outcomeOf } from '@bookmysleep/cms/booking/cancellation-outcome'
import { describeRefund } from '@bookmysleep/cms/payments/request-refund'
import type { RefundDocument } from '@bookmysleep/cms/records/documents/payments'
import type { CancellationOutcome } from '@bookmysleep/domain/cancellation'
import { addDays, instantOf } from '@bookmysleep/domain/stay-dates'
import { secondsOf } from '../past-payments.ts'
import type { PastPayment } from '../sandbox.ts'
import type { Begun } from './begin-booking.ts'
import { transfersToImport } from './owner-share.ts'
import type { Fate } from './plan-stays.ts'
import { steadyId } from './steady-id.ts'

const MINUTE = 60_000

/** What becomes of a booking, decided before anything is written: its end, when, and what goes back. */
export type Settled = Begun & {
  end: 'expired' | 'confirmed' | 'completed' | 'no_show' | 'cancelled'
  paidAt: Date
  endedAt: Date
  outcome: CancellationOutcome | null
  refund: RefundDocument | null
}

/** Decides the end of a booking by its fate and by what of its time has come. */
export function settleFate(begun: Begun, { fate, now }: { fate: Fate; now: Date }): Settled {
  const { booking } = begun
  const { checkInDate, checkOutDate, snapshot, createdAt } = booking
  const at = (day: string, time: string) => instantOf(day, time, snapshot.timeZone)
  const paidAt = new Date(createdAt.getTime() + 4 * MINUTE)
  const settled = { ...begun, paidAt, outcome: null, refund: null }
  if (fate === 'lapses')
    return { ...settled, end: 'expired', endedAt: new Date(createdAt.getTime() + 16 * MINUTE) }
  if (fate === 'cancels') return cancel({ ...settled, end: 'cancelled', endedAt: cancelledAt(begun) })
  const missedAt = at(addDays(checkInDate, 1), '10:00')
  if (fate === 'never_comes' && missedAt < now) return { ...settled, end: 'no_show', endedAt: missedAt }
  const completedAt = at(addDays(checkOutDate, 1), '03:00')
  if (completedAt >= now) return { ...settled, end: 'confirmed', endedAt: paidAt }
  const { deposit } = begun.payment.parts
  const parts = { rent: 0, tax: 0, lateFee: 0, deposit }
  const key = `deposit:${begun.payment._id.toHexString()}`
  const order = { key, reason: 'deposit', amount: deposit, parts, ownerPart: 0 }
  return giveBack({ ...settled, end: 'completed', endedAt: completedAt }, order)
}

/** The booking's payment as the sandbox takes it, with what went back of it. */
export function importOf(settled: Settled): PastPayment {
  const { booking, payment, end, paidAt, endedAt, refund } = settled
  const isPaid = end !== 'expired'
  return {
    id: payment.intentId ?? '',
    amount: payment.amount,
    currency: payment.currency.toLowerCase(),
    created: secondsOf(isPaid ? paidAt : payment.createdAt),
    description: `${booking.reference} · ${booking.snapshot.propertyName}`,
    metadata: { paymentId: payment._id.toHexString(), bookingId: booking._id.toHexString() },
    status: isPaid ? 'succeeded' : 'canceled',
    ...(refund && {
      refunds: [
        {
          amount: refund.amount,
          created: secondsOf(endedAt),
          metadata: { refundId: refund._id.toHexString() },
        },
      ],
    }),
    ...(isPaid && transfersToImport(settled)),
  }
}

/** Half a day after it was booked, which is before check-in and in the past. */
function cancelledAt({ booking }: Begun): Date {
  return new Date(booking.createdAt.getTime() + 12 * 60 * MINUTE)
}

function cancel(settled: Settled): Settled {
  const { booking, payment, endedAt } = settled
  const outcome = outcomeOf(booking, {
    payment: { ...payment, held: payment.parts },
    by: 'seeker',
    at: endedAt,
  })
  return giveBack(
    { ...settled, outcome },
    {
      key: `cancellation:${payment._id.toHexString()}`,
      reason: 'cancellation',
      amount: outcome.seekerAmount,
      parts: {
        rent: outcome.rentAmount,
        tax: outcome.taxAmount,
        lateFee: outcome.lateFeeAmount,
        deposit: outcome.depositAmount,
      },
      ownerPart: payment.parts.ownerShare - outcome.ownerAmount,
    },
  )
}

type Back = Pick<RefundDocument, 'key' | 'reason' | 'amount' | 'parts' | 'ownerPart'>

function giveBack(settled: Settled, back: Back): Settled {
  const { booking, payment, endedAt } = settled
  if (back.amount === 0) return settled
  const refund = describeRefund({ booking, payment, ...back, now: endedAt })
  return { ...settled, refund: { ...refund, _id: steadyId(`refund of ${booking.reference}`) } }
}
