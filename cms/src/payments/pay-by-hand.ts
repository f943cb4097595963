import type { PaidByHand } from '@bookmysleep/domain/api/refunds'
import { journalForManualPayout } from '@bookmysleep/domain/ledger-journals'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../audit/record-audit.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { assertNotDisputed } from './disputes/assert-not-disputed.ts'
import { postJournal } from './post-journal.ts'
import { updateStatuses } from './record-refund.ts'

/**
 * An admin has paid a refund from the platform's bank account that Stripe could not make: it is done, once. Throws
 * FORBIDDEN, NOT_FOUND, or INVALID_STATE for a refund that nobody has to pay by hand, and while the seeker's bank may
 * give the money itself.
 */
export async function payByHand(
  ctx: Ctx,
  {
    actor,
    refundId,
    reference,
    paidOn,
  }: { actor: { id: string; role: string }; refundId: string } & PaidByHand,
): Promise<{ refundId: string; status: 'succeeded' }> {
  if (actor.role !== 'admin') fail('FORBIDDEN', 'Only administrators pay refunds by hand.')
  await runTransaction(ctx, async (session) => {
    const { refunds, bookings, payments } = collectionsOf(ctx)
    const now = ctx.clock.now()
    const refund = await refunds.findOne({ _id: new ObjectId(refundId) }, { session })
    if (!refund) fail('NOT_FOUND', 'There is no such refund.')
    const payment = await payments.findOneAndUpdate(
      { _id: refund.payment },
      { $inc: { rev: 1 } },
      { session, returnDocument: 'after' },
    )
    assertNotDisputed(payment ? [payment] : [])
    const paid = await refunds.findOneAndUpdate(
      { _id: refund._id, rev: refund.rev, status: 'manual_payout' },
      {
        $set: {
          status: 'succeeded',
          settledBy: { kind: 'hand', reference, paidOn, by: new ObjectId(actor.id) },
          completedAt: now,
          failureMessage: null,
          updatedAt: now,
        },
        $inc: { rev: 1 },
      },
      { session, returnDocument: 'after' },
    )
    if (!paid) fail('INVALID_STATE', 'This refund does not wait to be paid by hand.')
    const booking = await bookings.findOne({ _id: refund.booking }, { session })
    if (!booking) throw new Error(`refund ${refundId} has no booking`)
    const journal = journalForManualPayout({
      bookingId: booking._id.toHexString(),
      currency: paid.currency,
      refundId,
      amount: paid.amount,
    })
    const ours = { session, owner: booking.owner, payment: paid.payment, refund: paid._id }
    await postJournal(ctx, { ...ours, journal })
    await updateStatuses(ctx, session, { refund: paid, booking })
    await recordAudit(ctx, {
      session,
      action: 'refund.paid-by-hand',
      subject: { collection: 'refunds', id: paid._id },
      amounts: { amount: paid.amount, ownerPart: paid.ownerPart },
      facts: { booking: booking.reference },
    })
  })
  return { refundId, status: 'succeeded' }
}
