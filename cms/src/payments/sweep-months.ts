import {
  isLate,
  isOverdue,
  lateFeeOf,
  type PaymentNotice,
  reminderOn,
} from '@bookmysleep/domain/monthly-rules'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { isMonthAskedFor } from './months-asked-for.ts'
import { settlePayment } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

const BATCH = 500
/** Farther east than any time zone, so that no month that is due there is missed. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'
const FIRST_REMINDER_DAYS = 3

/**
 * Looks after the months that are due or soon will be: reminds of them, adds the late fee when their grace is over
 * and tells of those that are overdue; each once. Returns how many it looked at.
 */
export async function sweepMonths(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const { payments, bookings } = collectionsOf(ctx)
  const due = await payments
    .find({
      purpose: 'month',
      status: { $in: ['scheduled', ...UNPAID_STATUSES] },
      dueDate: { $lte: addDays(todayIn(EARLIEST_ZONE, now), FIRST_REMINDER_DAYS) },
      notices: { $ne: 'overdue' },
    })
    .sort({ lookedAfterAt: 1, dueDate: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: due,
    async work(payment) {
      await payments.updateOne({ _id: payment._id }, { $set: { lookedAfterAt: now } })
      const booking = await bookings.findOne({ _id: payment.booking })
      if (booking) await lookAfter(ctx, { payment, booking })
    },
    onFailure: ({ message }, { _id }) =>
      ctx.log.warn({ err: message, payment: _id }, 'month not looked after now'),
  })
}

async function lookAfter(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<void> {
  const { dueDate } = payment
  if (!dueDate || !isMonthAskedFor(booking, payment)) return
  const today = todayIn(booking.snapshot.timeZone, ctx.clock.now())
  const reminder = reminderOn({ dueDate, today })
  if (reminder) await tell(ctx, { payment, notice: reminder })
  if (isLate({ dueDate, today }) && payment.parts.lateFee === 0) await addLateFee(ctx, payment)
  else if (isOverdue({ dueDate, today })) await tell(ctx, { payment, notice: 'overdue' })
}

/**
 * Only a payment without an intent can change its amount. One that was opened is closed at Stripe first; settling it
 * then puts a new one in its place, or finds that it was paid.
 */
async function addLateFee(ctx: Ctx, payment: PaymentDocument): Promise<void> {
  const { payments } = collectionsOf(ctx)
  if (payment.status !== 'scheduled') {
    await settlePayment(ctx, payment._id.toHexString())
    const current = await payments.findOne({ _id: payment._id })
    if (!current?.intentId || current.status === 'processing' || current.capturedAmount > 0) return
    await ctx.payments.cancelCollection(current.intentId)
    await settlePayment(ctx, payment._id.toHexString())
  }
  const { booking, purpose, from } = payment
  const waiting = await payments.findOne({ booking, purpose, from, status: 'scheduled', 'parts.lateFee': 0 })
  if (waiting) await tell(ctx, { payment: waiting, notice: 'late_fee' })
}

/** Tells of a payment once: what was told is written down with the event, in one transaction. */
async function tell(
  ctx: Ctx,
  { payment, notice }: { payment: PaymentDocument; notice: PaymentNotice },
): Promise<void> {
  const { payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const fee = notice === 'late_fee' ? lateFeeOf(payment.parts.rent) : 0
    const told = await payments.findOneAndUpdate(
      {
        _id: payment._id,
        rev: payment.rev,
        capturedAmount: 0,
        notices: { $ne: notice },
        ...(fee > 0 && { status: 'scheduled' as const }),
      },
      {
        $addToSet: { notices: notice },
        $inc: { rev: 1, amount: fee, 'parts.lateFee': fee, 'parts.ownerShare': fee },
        $set: { updatedAt: ctx.clock.now() },
      },
      { session, returnDocument: 'after' },
    )
    if (!told) return
    await appendEvent(ctx, {
      session,
      type: 'payment.due',
      aggregate: { kind: 'payment', id: payment._id },
      rev: told.rev,
      data: {
        bookingId: payment.booking.toHexString(),
        seekerId: payment.seeker.toHexString(),
        ownerId: payment.owner.toHexString(),
        notice,
      },
    })
  })
}
