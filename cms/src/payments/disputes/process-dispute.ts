import { isDisputeOpen } from '@bookmysleep/domain/dispute-rules'
import { journalForDispute } from '@bookmysleep/domain/ledger-journals'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { amendBooking } from '../../records/change-booking.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DisputeDocument } from '../../records/documents/disputes.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { ProviderDispute } from '../port.ts'
import { postJournal } from '../post-journal.ts'
import { settlePayment } from '../settle-payment.ts'
import { bearLostDispute } from './bear-lost-dispute.ts'

const MAX_ROUNDS = 5

/**
 * Brings our record of a dispute in line with Stripe: what the bank took or gave back is in the ledger, the payment is
 * frozen while it is open, and a lost one is borne by whom the rule says. Safe to repeat, late and in any order: an
 * answer that others have overtaken is asked for again, and a payment that we have not written down yet is settled
 * first. Throws when Stripe cannot be reached.
 */
export async function processDispute(ctx: Ctx, disputeId: string): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const known = await collectionsOf(ctx).disputes.findOne({ disputeId })
    if (known?.closedAt) return
    const theirs = await ctx.payments.retrieveDispute(disputeId)
    await settleFirst(ctx, theirs)
    if (await runTransaction(ctx, (session) => record(ctx, session, { theirs, rev: known?.rev ?? null })))
      return
  }
  throw new Error(`dispute ${disputeId} did not come to rest`)
}

/** The bank takes only what was paid: a payment that still waits for its webhook is brought forward. */
async function settleFirst(ctx: Ctx, { intentId }: ProviderDispute): Promise<void> {
  const payment = await collectionsOf(ctx).payments.findOne({ intentId, capturedAmount: 0 })
  if (payment) await settlePayment(ctx, payment._id.toHexString())
}

/** `rev` is what was known before Stripe was asked. Answers false when that has changed since. */
async function record(
  ctx: Ctx,
  session: ClientSession,
  { theirs, rev }: { theirs: ProviderDispute; rev: number | null },
): Promise<boolean> {
  const { payments, bookings, disputes } = collectionsOf(ctx)
  const payment = await payments.findOne({ intentId: theirs.intentId }, { session })
  const booking = payment && (await bookings.findOne({ _id: payment.booking }, { session }))
  // What was sold past our bookings, by hand in Stripe's dashboard, is not ours to settle.
  if (!payment || !booking) return true
  const known = await disputes.findOne({ disputeId: theirs.disputeId }, { session })
  if ((known?.rev ?? null) !== rev) return false
  const before = known ?? describeDispute(theirs, { payment, booking, now: ctx.clock.now() })
  if (!known) await disputes.insertOne(before, { session })

  const fresh = theirs.lines.filter(({ transactionId }) => !before.lines.includes(transactionId))
  await bookLines(ctx, session, { fresh, payment, booking })
  const isOpen = isDisputeOpen(theirs.status)
  const now = ctx.clock.now()
  const after = await disputes.findOneAndUpdate(
    { _id: before._id, rev: before.rev },
    {
      $set: {
        status: theirs.status,
        amount: theirs.amount,
        dueBy: theirs.dueBy,
        lines: theirs.lines.map(({ transactionId }) => transactionId),
        ...(isEscalated(before, theirs) && NOT_ANSWERED),
        fee: theirs.lines.reduce((sum, { fee }) => sum + fee, 0),
        closedAt: isOpen ? null : now,
        updatedAt: now,
      },
      $inc: { rev: 1 },
    },
    { session, returnDocument: 'after' },
  )
  if (!after) throw new Error(`dispute ${theirs.disputeId} changed while it was recorded`)
  const others = await disputes.countDocuments(
    { payment: payment._id, closedAt: null, _id: { $ne: after._id } },
    { session },
  )
  const stands = isOpen || others > 0
  await payments.updateOne(
    { _id: payment._id },
    { $set: { dispute: stands ? after._id : null, updatedAt: now }, $inc: { rev: 1 } },
    { session },
  )
  if (!stands) await thaw(ctx, session, payment)
  await tellOfChange(ctx, session, { before: known, after, booking })
  if (theirs.status === 'lost') await bearLostDispute(ctx, { session, dispute: after })
  return true
}

/** A question has become a chargeback: the bank wants an answer of its own to that. */
function isEscalated(before: DisputeDocument, theirs: ProviderDispute): boolean {
  return before.status.startsWith('warning_') && theirs.status === 'needs_response'
}

const NOT_ANSWERED = { answer: null, submittedAt: null, submittedBy: null, remindedAt: null }

/** What waited for the bank is due now; the sweeps take it up. What waits for its owner to connect goes on waiting. */
async function thaw(ctx: Ctx, session: ClientSession, { _id }: PaymentDocument): Promise<void> {
  const { transfers, refunds } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const later = { $gt: now }
  const due = { $set: { nextAttemptAt: now } }
  await transfers.updateMany({ payment: _id, status: 'waiting', nextAttemptAt: later }, due, { session })
  const open = { payment: _id, refundId: null, status: { $in: ['pending' as const, 'failed' as const] } }
  await refunds.updateMany({ ...open, nextAttemptAt: later }, due, { session })
}

async function bookLines(
  ctx: Ctx,
  session: ClientSession,
  {
    fresh,
    payment,
    booking,
  }: { fresh: ProviderDispute['lines']; payment: PaymentDocument; booking: BookingDocument },
): Promise<void> {
  const source = { bookingId: booking._id.toHexString(), currency: payment.currency }
  const ours = { session, owner: booking.owner, payment: payment._id }
  for (const { transactionId, amount, fee } of fresh) {
    const journal = journalForDispute({ ...source, transactionId, amount: -amount, fee })
    await postJournal(ctx, { ...ours, journal, stripeId: transactionId })
  }
}

async function tellOfChange(
  ctx: Ctx,
  session: ClientSession,
  {
    before,
    after,
    booking,
  }: { before: DisputeDocument | null; after: DisputeDocument; booking: BookingDocument },
): Promise<void> {
  if (before?.status === after.status) return
  await amendBooking(ctx, {
    session,
    booking,
    happened: `dispute_${after.status}`,
    by: 'system',
    note: null,
  })
  const type = after.closedAt ? 'dispute.closed' : 'dispute.opened'
  if (before && type === 'dispute.opened') return
  await appendEvent(ctx, {
    session,
    type,
    aggregate: { kind: 'dispute', id: after._id },
    rev: after.rev,
    data: {
      bookingId: booking._id.toHexString(),
      seekerId: booking.seeker.toHexString(),
      ownerId: booking.owner.toHexString(),
    },
  })
}

function describeDispute(
  theirs: ProviderDispute,
  { payment, booking, now }: { payment: PaymentDocument; booking: BookingDocument; now: Date },
): DisputeDocument {
  return {
    _id: new ObjectId(),
    disputeId: theirs.disputeId,
    payment: payment._id,
    booking: booking._id,
    seeker: booking.seeker,
    owner: booking.owner,
    amount: theirs.amount,
    currency: theirs.currency,
    reason: theirs.reason,
    status: theirs.status,
    dueBy: theirs.dueBy,
    draft: null,
    answer: null,
    answerProblem: null,
    submittedAt: null,
    submittedBy: null,
    remindedAt: null,
    fee: 0,
    ownerPart: null,
    closedAt: null,
    lines: [],
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
}
