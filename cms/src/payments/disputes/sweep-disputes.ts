import { EVIDENCE_REMINDER_MS } from '@bookmysleep/domain/dispute-rules'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DisputeDocument } from '../../records/documents/disputes.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { sweepEach } from '../../resilience/sweep-each.ts'
import { processDispute } from './process-dispute.ts'
import { sendAnswer } from './send-answer.ts'

const BATCH = 100
/** So long after the last look Stripe is asked again, in case its webhook was lost; in milliseconds. */
const LOOK_AGAIN_MS = 6 * 3_600_000

/**
 * Sends answers that did not leave, asks after open disputes that nothing was heard of, and reminds, once each, of
 * those that the bank stops waiting for soon. Returns how many it worked on.
 */
export async function sweepDisputes(ctx: Ctx): Promise<number> {
  const { disputes } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const unsent = await disputes
    .find({ answer: { $ne: null }, submittedAt: null })
    .sort({ dueBy: 1 })
    .limit(BATCH)
    .toArray()
  const sent = await sweep(ctx, unsent, ({ _id }) => sendAnswer(ctx, _id.toHexString()))
  const silent = await disputes
    .find({ closedAt: null, updatedAt: { $lt: new Date(now.getTime() - LOOK_AGAIN_MS) } })
    .sort({ updatedAt: 1 })
    .limit(BATCH)
    .toArray()
  const looked = await sweep(ctx, silent, ({ disputeId }) => processDispute(ctx, disputeId))
  const due = await disputes.find(needsReminder(now)).sort({ dueBy: 1 }).limit(BATCH).toArray()
  for (const { _id } of due) await remind(ctx, _id)
  return sent + looked + due.length
}

function sweep(
  ctx: Ctx,
  items: DisputeDocument[],
  work: (dispute: DisputeDocument) => Promise<void>,
): Promise<number> {
  return sweepEach(ctx, {
    items,
    needs: 'stripe',
    work,
    onFailure: ({ message }, { disputeId }) =>
      ctx.log.warn({ err: message, dispute: disputeId }, 'dispute not brought forward now'),
  })
}

function needsReminder(now: Date) {
  return {
    status: { $in: ['needs_response' as const, 'warning_needs_response' as const] },
    answer: null,
    submittedAt: null,
    remindedAt: null,
    dueBy: { $gt: now, $lte: new Date(now.getTime() + EVIDENCE_REMINDER_MS) },
  }
}

async function remind(ctx: Ctx, _id: ObjectId): Promise<void> {
  await runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const reminded = await collectionsOf(ctx).disputes.findOneAndUpdate(
      { _id, ...needsReminder(now) },
      { $set: { remindedAt: now }, $inc: { rev: 1 } },
      { session, returnDocument: 'after' },
    )
    if (!reminded) return
    await appendEvent(ctx, {
      session,
      type: 'dispute.due',
      aggregate: { kind: 'dispute', id: _id },
      rev: reminded.rev,
      data: {
        bookingId: reminded.booking.toHexString(),
        seekerId: reminded.seeker.toHexString(),
        ownerId: reminded.owner.toHexString(),
      },
    })
  })
}
