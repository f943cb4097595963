import { journalForRefund, journalForRefundFailed } from '@bookmysleep/domain/ledger-journals'
import { REFUND_RULES } from '@bookmysleep/domain/refund-rules'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { RefundDocument } from '../records/documents/payments.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { ProviderRefund } from './port.ts'
import { postJournal } from './post-journal.ts'
import { attemptKeyOf, LONGEST_PAUSE, pauseAfter } from './process-refund.ts'

interface RefundResult {
  refund: RefundDocument
  result: ProviderRefund
}

/**
 * Writes down what became of a refund at Stripe: its state, its journals, what payment and booking now say.
 * Answers false, with nothing written, when the refund has changed since it was read.
 */
export async function recordRefund(ctx: Ctx, { refund, result }: RefundResult): Promise<boolean> {
  if (
    result.status === refund.status &&
    result.providerRefundId !== null &&
    refund.refundId === result.providerRefundId
  ) {
    if (result.status === 'pending') await askLater(ctx, refund)
    return true
  }
  const { refunds, bookings } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const recorded = await refunds.findOneAndUpdate(
      { _id: refund._id, rev: refund.rev },
      { $set: { ...changeOf(ctx, { refund, result }), updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session, returnDocument: 'after' },
    )
    if (!recorded) return false
    const booking = await bookings.findOne({ _id: refund.booking }, { session })
    if (!booking) throw new Error(`refund ${refund._id.toHexString()} has no booking`)
    await postJournals(ctx, session, { refund, result, booking })
    if (recorded.status === 'manual_payout') await tellManual(ctx, session, recorded)
    if (recorded.status !== refund.status) await updateStatuses(ctx, session, { refund: recorded, booking })
    return true
  })
}

/** Stripe will say when a pending refund moves; the sweep asks in case that gets lost, and after newer ones. */
async function askLater(ctx: Ctx, { _id, rev }: RefundDocument): Promise<void> {
  const nextAttemptAt = new Date(ctx.clock.now().getTime() + LONGEST_PAUSE)
  await collectionsOf(ctx).refunds.updateOne({ _id, rev }, { $set: { nextAttemptAt } })
}

function changeOf(ctx: Ctx, { refund, result }: RefundResult): Partial<RefundDocument> {
  const now = ctx.clock.now()
  if (result.status === 'succeeded')
    return {
      status: 'succeeded',
      refundId: result.providerRefundId,
      completedAt: now,
      nextAttemptAt: null,
      failureMessage: null,
    }
  const nextAttemptAt = new Date(now.getTime() + pauseAfter(refund.attempts + 1))
  if (result.status === 'pending')
    return { status: 'pending', refundId: result.providerRefundId, nextAttemptAt, failureMessage: null }
  const attempts = refund.attempts + 1
  const isLast = attempts >= REFUND_RULES.maxAttempts && !result.isDisputed
  return {
    status: isLast ? 'manual_payout' : 'failed',
    refundId: null,
    attempts,
    completedAt: null,
    nextAttemptAt: isLast ? null : nextAttemptAt,
    failureMessage: result.failureReason ?? 'The bank did not take it.',
  }
}

/** Stripe cannot make this refund any more: an admin pays it by hand, and the liability stays until then. */
export async function leaveToPeople(ctx: Ctx, refund: RefundDocument, reason: string): Promise<boolean> {
  return runTransaction(ctx, async (session) => {
    const { refunds, bookings } = collectionsOf(ctx)
    const left = await refunds.findOneAndUpdate(
      { _id: refund._id, rev: refund.rev },
      {
        $set: {
          status: 'manual_payout',
          nextAttemptAt: null,
          failureMessage: reason,
          updatedAt: ctx.clock.now(),
        },
        $inc: { rev: 1 },
      },
      { session, returnDocument: 'after' },
    )
    if (!left) return false
    const booking = await bookings.findOne({ _id: refund.booking }, { session })
    if (!booking) throw new Error(`refund ${refund._id.toHexString()} has no booking`)
    await tellManual(ctx, session, left)
    await updateStatuses(ctx, session, { refund: left, booking })
    return true
  })
}

async function tellManual(ctx: Ctx, session: ClientSession, refund: RefundDocument): Promise<void> {
  await appendEvent(ctx, {
    session,
    type: 'refund.manual',
    aggregate: { kind: 'refund', id: refund._id },
    rev: refund.rev,
    data: {
      bookingId: refund.booking.toHexString(),
      seekerId: refund.seeker.toHexString(),
      ownerId: refund.owner.toHexString(),
      refundId: refund._id.toHexString(),
    },
  })
}

/** One journal for each time that money left Stripe's balance or came back to it. */
async function postJournals(
  ctx: Ctx,
  session: ClientSession,
  { refund, result, booking }: RefundResult & { booking: BookingDocument },
): Promise<void> {
  const entry = {
    bookingId: booking._id.toHexString(),
    currency: refund.currency,
    refundId: attemptKeyOf(refund),
    amount: refund.amount,
  }
  const ours = { session, owner: booking.owner, payment: refund.payment, refund: refund._id }
  const hasLeft = result.status === 'succeeded' || result.failureBalanceTransactionId !== null
  if (hasLeft && refund.status !== 'succeeded')
    await postJournal(ctx, {
      ...ours,
      journal: journalForRefund(entry),
      stripeId: result.balanceTransactionId,
    })
  if (result.failureBalanceTransactionId)
    await postJournal(ctx, {
      ...ours,
      journal: journalForRefundFailed(entry),
      stripeId: result.failureBalanceTransactionId,
    })
}

/** What payment and booking say after a refund has changed its state, in its caller's transaction. */
export async function updateStatuses(
  ctx: Ctx,
  session: ClientSession,
  { refund, booking }: { refund: RefundDocument; booking: BookingDocument },
): Promise<void> {
  const { refunds, payments } = collectionsOf(ctx)
  const payment = await payments.findOne({ _id: refund.payment }, { session })
  if (!payment) throw new Error(`refund ${refund._id.toHexString()} has no payment`)
  const all = await refunds.find({ booking: booking._id }, { session }).toArray()
  const given = all.filter((one) => one.status === 'succeeded')
  const isItsOwn = (one: RefundDocument) => one.payment.equals(payment._id)
  const status = statusAfter(payment.capturedAmount, given.filter(isItsOwn))
  await payments.updateOne(
    { _id: payment._id },
    { $set: { status, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
    { session },
  )
  await amendBooking(ctx, {
    session,
    booking,
    happened: refund.status === 'succeeded' ? 'refund' : `refund_${refund.status}`,
    by: 'system',
    note: refund.failureMessage,
    set: { paymentStatus: await bookingStatusAfter(ctx, { session, booking, all, given }) },
  })
}

/** How the money of the whole booking stands; what was paid twice and goes back does not count. */
async function bookingStatusAfter(
  ctx: Ctx,
  change: {
    session: ClientSession
    booking: BookingDocument
    all: RefundDocument[]
    given: RefundDocument[]
  },
): Promise<'paid' | 'partially_refunded' | 'refunded'> {
  const { session, booking, all, given } = change
  const twice = new Set(
    all.filter(({ reason }) => reason === 'duplicate_payment').map(({ payment }) => String(payment)),
  )
  const paid = await collectionsOf(ctx)
    .payments.find({ booking: booking._id, capturedAmount: { $gt: 0 } }, { session })
    .toArray()
  const captured = paid
    .filter(({ _id }) => !twice.has(String(_id)))
    .reduce((sum, { capturedAmount }) => sum + capturedAmount, 0)
  return statusAfter(
    captured,
    given.filter(({ payment }) => !twice.has(String(payment))),
  )
}

function statusAfter(captured: number, given: readonly RefundDocument[]) {
  const back = given.reduce((sum, { amount }) => sum + amount, 0)
  if (back === 0) return 'paid' as const
  return back < captured ? ('partially_refunded' as const) : ('refunded' as const)
}
