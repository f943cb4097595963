import { awaitsEvidence } from '@bookmysleep/domain/dispute-rules'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DisputeDocument, DisputeEvidence } from '../../records/documents/disputes.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { buildEvidence, type EvidenceTexts } from './build-evidence.ts'

interface Asked {
  actor: { id: string; role: string }
  disputeId: string
  /** What an admin says otherwise than we have collected it; kept with the dispute. */
  texts?: EvidenceTexts | undefined
}

/**
 * What would be sent to the bank: what we have collected, an admin's words in its place where there are any. Changes
 * nothing. Throws FORBIDDEN or NOT_FOUND.
 */
export async function previewEvidence(ctx: Ctx, asked: Asked): Promise<DisputeEvidence> {
  const dispute = await findDispute(ctx, asked)
  return buildEvidence(ctx, dispute, { ...dispute.draft, ...asked.texts })
}

/** Keeps an admin's words for later. Throws FORBIDDEN, NOT_FOUND, or INVALID_STATE once the answer is on its way. */
export async function saveEvidence(ctx: Ctx, asked: Asked): Promise<DisputeEvidence> {
  const dispute = await findDispute(ctx, asked)
  assertAnswerable(ctx, dispute)
  const draft = { ...dispute.draft, ...asked.texts }
  await runTransaction(ctx, async (session) => {
    const saved = await collectionsOf(ctx).disputes.updateOne(
      { _id: dispute._id, answer: null, submittedAt: null },
      { $set: { draft, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session },
    )
    if (saved.modifiedCount !== 1) refuseAnswer()
    const changed = Object.keys(asked.texts ?? {})
    const subject = { collection: 'disputes', id: dispute._id } as const
    await recordAudit(ctx, { session, action: 'dispute.draft-saved', subject, changed })
  })
  return previewEvidence(ctx, asked)
}

/**
 * An admin answers the bank, once: what is sent is fixed here, and `send-answer` sends it after the commit. Throws
 * FORBIDDEN, NOT_FOUND, or INVALID_STATE when the bank takes no more evidence.
 */
export async function answerDispute(ctx: Ctx, asked: Asked): Promise<{ status: 'sending' }> {
  const dispute = await findDispute(ctx, asked)
  assertAnswerable(ctx, dispute)
  const evidence = await previewEvidence(ctx, asked)
  await runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const answered = await collectionsOf(ctx).disputes.findOneAndUpdate(
      { _id: dispute._id, answer: null, submittedAt: null, closedAt: null },
      {
        $set: {
          answer: { evidence, at: now, by: new ObjectId(asked.actor.id), files: null },
          draft: { ...dispute.draft, ...asked.texts },
          answerProblem: null,
          updatedAt: now,
        },
        $inc: { rev: 1 },
      },
      { session, returnDocument: 'after' },
    )
    if (!answered) return refuseAnswer()
    await appendEvent(ctx, {
      session,
      type: 'dispute.answered',
      aggregate: { kind: 'dispute', id: answered._id },
      rev: answered.rev,
      data: {
        bookingId: answered.booking.toHexString(),
        seekerId: answered.seeker.toHexString(),
        ownerId: answered.owner.toHexString(),
      },
    })
    const subject = { collection: 'disputes', id: answered._id } as const
    await recordAudit(ctx, {
      session,
      action: 'dispute.answered',
      subject,
      amounts: { amount: answered.amount },
    })
  })
  return { status: 'sending' }
}

function assertAnswerable(ctx: Ctx, { status, answer, submittedAt, dueBy }: DisputeDocument): void {
  const isLate = dueBy !== null && dueBy <= ctx.clock.now()
  if (!awaitsEvidence(status) || answer || submittedAt || isLate) refuseAnswer()
}

function refuseAnswer(): never {
  return fail('INVALID_STATE', 'The bank takes no more evidence for this dispute.')
}

async function findDispute(ctx: Ctx, { actor, disputeId }: Asked): Promise<DisputeDocument> {
  if (actor.role !== 'admin') fail('FORBIDDEN', 'Only administrators answer disputes.')
  const dispute = await collectionsOf(ctx).disputes.findOne({ _id: new ObjectId(disputeId) })
  return dispute ?? fail('NOT_FOUND', 'There is no such dispute.')
}
