import { awaitsEvidence } from '@bookmysleep/domain/dispute-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DisputeDocument } from '../../records/documents.ts'
import type { DisputeEvidence } from '../port.ts'
import { buildEvidence } from './build-evidence.ts'
import { processDispute } from './process-dispute.ts'

interface Asked {
  actor: { id: string; role: string }
  disputeId: string
  /** What an admin adds in words. */
  statement?: string | undefined
}

/** What would be sent to the bank; changes nothing. Throws FORBIDDEN or NOT_FOUND. */
export async function previewEvidence(ctx: Ctx, asked: Asked): Promise<DisputeEvidence> {
  const dispute = await findDispute(ctx, asked)
  return buildEvidence(ctx, dispute, asked.statement ? { statement: asked.statement } : {})
}

/**
 * Sends the collected evidence to the bank, once. Throws FORBIDDEN, NOT_FOUND, or INVALID_STATE when the bank no
 * longer takes any.
 */
export async function answerDispute(ctx: Ctx, asked: Asked): Promise<{ status: string }> {
  const dispute = await findDispute(ctx, asked)
  if (!awaitsEvidence(dispute.status) || dispute.submittedAt)
    fail('INVALID_STATE', 'The bank takes no more evidence for this dispute.')
  const evidence = await previewEvidence(ctx, asked)
  await ctx.payments.submitEvidence({ disputeId: dispute.disputeId, evidence })
  const now = ctx.clock.now()
  await collectionsOf(ctx).disputes.updateOne(
    { _id: dispute._id },
    {
      $set: { submittedAt: now, submittedBy: new ObjectId(asked.actor.id), updatedAt: now },
      $inc: { rev: 1 },
    },
  )
  await processDispute(ctx, dispute.disputeId)
  const after = await collectionsOf(ctx).disputes.findOne({ _id: dispute._id })
  return { status: after?.status ?? dispute.status }
}

async function findDispute(ctx: Ctx, { actor, disputeId }: Asked): Promise<DisputeDocument> {
  if (actor.role !== 'admin') fail('FORBIDDEN', 'Only administrators answer disputes.')
  const dispute = await collectionsOf(ctx).disputes.findOne({ _id: new ObjectId(disputeId) })
  return dispute ?? fail('NOT_FOUND', 'There is no such dispute.')
}
