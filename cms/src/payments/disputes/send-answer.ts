import { awaitsEvidence } from '@bookmysleep/domain/dispute-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { makeReceipt } from '../../receipts/make-receipt.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DisputeAnswer, DisputeDocument, EvidenceFiles } from '../../records/documents/disputes.ts'
import { isProviderRefusal } from '../provider-refusal.ts'
import { processDispute } from './process-dispute.ts'
import { renderEvidence } from './render-evidence.ts'

/**
 * Sends an admin's answer to the bank, with a PDF of it and the payment's receipt. Safe to repeat and to run twice at
 * once: files have keys, and what an earlier call has sent, its answer lost, is seen from how the dispute stands. A
 * refusal is written down for the admin, who may answer again. Throws when Stripe cannot be reached.
 */
export async function sendAnswer(ctx: Ctx, id: string): Promise<void> {
  const { disputes } = collectionsOf(ctx)
  const _id = new ObjectId(id)
  const asked = await disputes.findOne({ _id })
  if (!asked?.answer || asked.submittedAt) return
  await processDispute(ctx, asked.disputeId)
  const dispute = await disputes.findOne({ _id })
  if (!dispute?.answer || dispute.submittedAt) return
  if (!awaitsEvidence(dispute.status)) return noteSent(ctx, dispute, dispute.answer)
  try {
    const files = await uploadFiles(ctx, dispute, dispute.answer)
    const { evidence } = dispute.answer
    await ctx.payments.submitEvidence({ disputeId: dispute.disputeId, evidence, files })
  } catch (error) {
    if (!isProviderRefusal(error)) throw error
    await noteRefusal(ctx, dispute, error as Error)
    return
  }
  await noteSent(ctx, dispute, dispute.answer)
  await processDispute(ctx, dispute.disputeId)
}

/** Stripe keeps a file by its key; its id is kept here, so that it is not sent again with every try. */
async function uploadFiles(
  ctx: Ctx,
  dispute: DisputeDocument,
  answer: DisputeAnswer,
): Promise<EvidenceFiles> {
  if (answer.files) return answer.files
  const key = `${dispute._id.toHexString()}-${answer.at.getTime()}`
  const { number, pdf } = (await makeReceipt(ctx, { paymentId: dispute.payment })) ?? {}
  const documentation = await ctx.payments.uploadEvidence({
    attemptKey: `evidence-${key}`,
    filename: `evidence-${dispute.disputeId}.pdf`,
    bytes: await renderEvidence(answer),
  })
  const receipt = pdf
    ? await ctx.payments.uploadEvidence({
        attemptKey: `receipt-${key}`,
        filename: `receipt-${number}.pdf`,
        bytes: pdf,
      })
    : null
  const files = { documentation, receipt }
  await collectionsOf(ctx).disputes.updateOne(
    { _id: dispute._id, 'answer.at': answer.at },
    { $set: { 'answer.files': files }, $inc: { rev: 1 } },
  )
  return files
}

/** Under review it has reached the bank; decided before it was sent, it never will. */
async function noteSent(ctx: Ctx, { _id, closedAt }: DisputeDocument, answer: DisputeAnswer): Promise<void> {
  const now = ctx.clock.now()
  await collectionsOf(ctx).disputes.updateOne(
    { _id, submittedAt: null, 'answer.at': answer.at },
    {
      $set: closedAt
        ? { answer: null, answerProblem: 'The bank had decided before the answer was sent.', updatedAt: now }
        : { submittedAt: now, submittedBy: answer.by, answerProblem: null, updatedAt: now },
      $inc: { rev: 1 },
    },
  )
}

async function noteRefusal(ctx: Ctx, { _id, answer }: DisputeDocument, { message }: Error): Promise<void> {
  await collectionsOf(ctx).disputes.updateOne(
    { _id, submittedAt: null, 'answer.at': answer?.at ?? null },
    { $set: { answer: null, answerProblem: message, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
  )
}
