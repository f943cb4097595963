import { bearerOfDispute } from '@bookmysleep/domain/dispute-rules'
import { journalForDisputeLost } from '@bookmysleep/domain/ledger-journals'
import { NO_MONEY, subtractParts } from '@bookmysleep/domain/money-parts'
import {
  type BorneShares,
  bearRefund,
  divideRefund,
  refundableHeld,
  takeFromHeld,
} from '@bookmysleep/domain/refund-shares'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DisputeDocument } from '../../records/documents/disputes.ts'
import type { PaymentDocument, RefundDocument } from '../../records/documents/payments.ts'
import { earnedByOwner } from '../earned-by-owner.ts'
import { keptOf } from '../plan-refund.ts'
import { postJournal } from '../post-journal.ts'
import { updateStatuses } from '../record-refund.ts'
import { describeRefund } from '../request-refund.ts'
import { settleOwner } from '../settle-owner.ts'

const NOBODY: BorneShares = { owner: 0, commission: 0, commissionTax: 0, tax: 0, goodwill: 0 }

/**
 * Divides what a lost dispute took, in its caller's transaction: it settles refunds that had not left yet, then takes
 * what is held of the payment, then what was earned of it, from whom the rule names, then a part of a refund that is
 * larger than what the bank took; anything else is the platform's loss. It stands as a refund that the seeker's bank has
 * made.
 */
export async function bearLostDispute(
  ctx: Ctx,
  { session, dispute }: { session: ClientSession; dispute: DisputeDocument },
): Promise<void> {
  const { payments, bookings, refunds, disputes } = collectionsOf(ctx)
  const booking = await bookings.findOne({ _id: dispute.booking }, { session })
  const payment = await payments.findOne({ _id: dispute.payment }, { session })
  if (!booking || !payment) throw new Error(`dispute ${dispute.disputeId} has no booking`)
  const { settled, larger } = await settleOpenRefunds(ctx, session, { dispute, payment })
  let settledAmount = settled.reduce((sum, { amount }) => sum + amount, 0)
  let left = dispute.amount - settledAmount

  const fromHeld = Math.min(left, refundableHeld(payment.held, 'all'))
  const taken = takeFromHeld(payment.held, { amount: fromHeld, source: 'all' })
  const held = subtractParts(payment.held, taken)
  left -= fromHeld
  const notGivenBack = payment.capturedAmount - payment.refundedAmount
  const fromEarned = Math.min(left, notGivenBack - refundableHeld(payment.held, 'all'))
  const kept = await keptOf(ctx, payment, session)
  const earned =
    fromEarned > 0
      ? bearRefund(kept, { amount: fromEarned, bearer: bearerOfDispute(dispute.reason) })
      : NOBODY
  left -= fromEarned
  if (left > 0 && larger) {
    settled.push(await settlePart(ctx, session, { dispute, refund: larger, amount: left }))
    settledAmount += left
    left = 0
  }
  const borne = { ...earned, goodwill: earned.goodwill + left }

  await disputes.updateOne(
    { _id: dispute._id },
    { $set: { ownerPart: (fromHeld > 0 ? taken.ownerShare : 0) + borne.owner } },
    { session },
  )

  const given = fromHeld + fromEarned
  const changed = await payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev },
    {
      $set: { held, updatedAt: ctx.clock.now() },
      $inc: { refundedAmount: given, rev: 1 },
    },
    { session, returnDocument: 'after' },
  )
  if (!changed) throw new Error(`${booking.reference}: its payment changed while its dispute was settled`)
  await postJournal(ctx, {
    session,
    journal: journalForDisputeLost({
      bookingId: booking._id.toHexString(),
      currency: dispute.currency,
      disputeId: dispute.disputeId,
      refunds: settledAmount,
      taken: fromHeld > 0 ? taken : NO_MONEY,
      borne,
    }),
    owner: booking.owner,
    payment: payment._id,
  })
  const refund = given > 0 ? asRefund(ctx, { dispute, booking, payment, taken, borne, amount: given }) : null
  if (refund) await refunds.insertOne(refund, { session })
  const last = refund ?? settled.at(-1)
  const fresh = await bookings.findOne({ _id: booking._id }, { session })
  if (last && fresh) await updateStatuses(ctx, session, { refund: last, booking: fresh })
  await settle(ctx, session, { booking, payment: changed, fromEarned })
}

/**
 * Refunds that were decided and cannot be made any more: the bank has given that money itself. `larger` is the first
 * that is more than what was left of it.
 */
async function settleOpenRefunds(
  ctx: Ctx,
  session: ClientSession,
  { dispute, payment }: { dispute: DisputeDocument; payment: PaymentDocument },
): Promise<{ settled: RefundDocument[]; larger: RefundDocument | undefined }> {
  const { refunds } = collectionsOf(ctx)
  const open = await refunds
    .find({ payment: payment._id, refundId: null, status: { $ne: 'succeeded' } }, { session })
    .sort({ createdAt: 1 })
    .toArray()
  const settled: RefundDocument[] = []
  let larger: RefundDocument | undefined
  let left = dispute.amount
  for (const refund of open) {
    if (refund.amount > left) {
      larger ??= refund
      continue
    }
    left -= refund.amount
    const done = settledBy(dispute, ctx.clock.now())
    await refunds.updateOne(
      { _id: refund._id, rev: refund.rev },
      { $set: done, $inc: { rev: 1 } },
      { session },
    )
    settled.push({ ...refund, ...done })
  }
  return { settled, larger }
}

function settledBy({ disputeId }: DisputeDocument, now: Date) {
  return {
    status: 'succeeded' as const,
    settledBy: { kind: 'dispute' as const, disputeId },
    completedAt: now,
    nextAttemptAt: null,
    failureMessage: null,
    updatedAt: now,
  }
}

/** Divides a refund: the bank has given the one part, the other one is owed still. Nobody is given it twice. */
async function settlePart(
  ctx: Ctx,
  session: ClientSession,
  { dispute, refund, amount }: { dispute: DisputeDocument; refund: RefundDocument; amount: number },
): Promise<RefundDocument> {
  const { refunds } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const [given, owed] = divideRefund(refund, amount)
  await refunds.updateOne(
    { _id: refund._id, rev: refund.rev },
    { $set: { ...owed, updatedAt: now }, $inc: { rev: 1 } },
    { session },
  )
  const part: RefundDocument = {
    ...refund,
    ...given,
    ...settledBy(dispute, now),
    _id: new ObjectId(),
    key: `${refund.key}:${dispute.disputeId}`,
    ...(refund.grant && { grant: { ...refund.grant, taken: null } }),
    rev: 1,
    createdAt: now,
  }
  await refunds.insertOne(part, { session })
  return part
}

function asRefund(
  ctx: Ctx,
  {
    dispute,
    booking,
    payment,
    taken,
    borne,
    amount,
  }: {
    dispute: DisputeDocument
    booking: Parameters<typeof describeRefund>[0]['booking']
    payment: PaymentDocument
    taken: ReturnType<typeof takeFromHeld>
    borne: BorneShares
    amount: number
  },
): RefundDocument {
  const now = ctx.clock.now()
  const tax = taken.tax + borne.tax
  const refund = describeRefund({
    booking,
    payment,
    key: `dispute:${dispute.disputeId}`,
    amount,
    parts: {
      rent: amount - tax - taken.deposit - taken.lateFee,
      tax,
      lateFee: taken.lateFee,
      deposit: taken.deposit,
    },
    ownerPart: taken.ownerShare + borne.owner,
    reason: 'dispute',
    grant: { by: null, reason: `Dispute ${dispute.disputeId}`, taken },
    now,
  })
  return { ...refund, ...settledBy(dispute, now) }
}

/** What the owner has of money that is still held was moved in advance; of earned money only when he bears a part. */
async function settle(
  ctx: Ctx,
  session: ClientSession,
  {
    booking,
    payment,
    fromEarned,
  }: {
    booking: Parameters<typeof settleOwner>[1]['booking']
    payment: PaymentDocument
    fromEarned: number
  },
): Promise<void> {
  const earned = await earnedByOwner(ctx, { session, payment })
  if (payment.routing.kind === 'destination')
    await settleOwner(ctx, { session, booking, payment, earned: earned + payment.held.ownerShare })
  else if (fromEarned > 0) await settleOwner(ctx, { session, booking, payment, earned })
}
