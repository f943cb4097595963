import { journalForEarnedRefund, journalForHeldRefund } from '@bookmysleep/domain/ledger-journals'
import { subtractParts } from '@bookmysleep/domain/money-parts'
import type { ClientSession, ObjectId } from 'mongodb'
import { recordAudit } from '../audit/record-audit.ts'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument, RefundDocument } from '../records/documents/payments.ts'
import { earnedByOwner } from './earned-by-owner.ts'
import { type RefundStep, shareOf } from './plan-refund.ts'
import { postJournal } from './post-journal.ts'
import { requestRefund } from './request-refund.ts'
import { settleOwner } from './settle-owner.ts'

interface Granting {
  session: ClientSession
  booking: BookingDocument
  step: RefundStep
  /** What it is for, once in a booking. */
  key: string
  by: ObjectId
  reason: string
}

/**
 * Takes one step of a planned refund in its caller's transaction: in the payment, the ledger, the owner's account,
 * and as a refund to be made after the commit. Throws when the payment has changed since it was planned.
 */
export async function grantRefund(ctx: Ctx, granting: Granting): Promise<RefundDocument> {
  const { session, booking, step, key, by, reason } = granting
  const share = shareOf(step)
  const payment = await touchPayment(ctx, granting)
  const taken = step.from === 'held' ? step.taken : null
  const refund = await requestRefund(ctx, {
    session,
    booking,
    payment,
    key,
    amount: step.amount,
    parts: {
      rent: taken ? taken.rent : share.ownerPart + share.platformPart,
      tax: share.taxPart,
      lateFee: taken?.lateFee ?? 0,
      deposit: share.depositPart,
    },
    ownerPart: share.ownerPart,
    reason: 'granted',
    grant: { by, reason, taken },
  })
  if (!refund) throw new Error(`${booking.reference}: a refund of nothing was granted`)
  const source = {
    bookingId: booking._id.toHexString(),
    currency: payment.currency,
    refundId: refund._id.toHexString(),
  }
  const journal =
    step.from === 'held'
      ? journalForHeldRefund({ ...source, taken: step.taken })
      : journalForEarnedRefund({ ...source, borne: step.borne })
  await postJournal(ctx, {
    session,
    journal,
    owner: booking.owner,
    payment: payment._id,
    refund: refund._id,
  })
  await settle(ctx, { session, booking, payment, from: step.from })
  await tell(ctx, session, { booking, refund })
  await recordAudit(ctx, {
    session,
    action: 'refund.granted',
    subject: { collection: 'refunds', id: refund._id },
    amounts: { amount: refund.amount, ownerPart: refund.ownerPart },
    facts: { booking: booking.reference },
  })
  return refund
}

async function touchPayment(ctx: Ctx, { session, booking, step }: Granting): Promise<PaymentDocument> {
  const { _id, rev, held } = step.payment
  const givenUp = step.from === 'earned' ? step.borne.owner : 0
  const left = step.from === 'held' ? subtractParts(held, step.taken) : held
  const changed = await collectionsOf(ctx).payments.findOneAndUpdate(
    { _id, rev },
    { $set: { held: left, updatedAt: ctx.clock.now() }, $inc: { rev: 1, earnedAmount: -givenUp } },
    { session, returnDocument: 'after' },
  )
  if (!changed) throw new Error(`${booking.reference}: its payment changed while it was refunded`)
  return changed
}

/** What the owner had already, of money that is still held, had been moved in advance: it is corrected at once. */
async function settle(
  ctx: Ctx,
  {
    session,
    booking,
    payment,
    from,
  }: { session: ClientSession; booking: BookingDocument; payment: PaymentDocument; from: RefundStep['from'] },
): Promise<void> {
  const earned = await earnedByOwner(ctx, { session, payment })
  if (from === 'earned') await settleOwner(ctx, { session, booking, payment, earned })
  else if (payment.routing.kind === 'destination')
    await settleOwner(ctx, {
      session,
      booking,
      payment,
      earned: earned + payment.held.ownerShare,
      isAdvance: true,
    })
}

async function tell(
  ctx: Ctx,
  session: ClientSession,
  { booking, refund }: { booking: BookingDocument; refund: RefundDocument },
): Promise<void> {
  await appendEvent(ctx, {
    session,
    type: 'refund.granted',
    aggregate: { kind: 'refund', id: refund._id },
    rev: refund.rev,
    data: {
      bookingId: booking._id.toHexString(),
      seekerId: booking.seeker.toHexString(),
      ownerId: booking.owner.toHexString(),
      refundId: refund._id.toHexString(),
      ownerPays: refund.ownerPart > 0,
    },
  })
}
