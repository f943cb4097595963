import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { deletionsIn, NAMELESS } from './deletions.ts'
import { forgetTraces } from './forget-traces.ts'

/**
 * Removes what is left of somebody who has deleted their account, and what a request of theirs that was still running
 * may have stored since. May run twice, at once, and after it was stopped half-way. Does nothing for anybody else. Throws
 * when something could not be deleted, so that it is tried again.
 */
export async function forgetPerson(ctx: Ctx, userId: string): Promise<void> {
  const user = new ObjectId(userId)
  const deletion = await deletionsIn(ctx).findOne({ _id: user })
  if (!deletion || deletion.doneAt) return
  await forgetTraces(ctx, { user })
  const { bookings, properties, disputes } = collectionsOf(ctx)
  const updatedAt = ctx.clock.now()
  const asked = { seeker: user, specialRequests: { $ne: null } }
  await bookings.updateMany(asked, { $set: { specialRequests: null, updatedAt } })
  await properties.updateMany({ owner: user }, { $set: { isActive: false, ownerName: NAMELESS } })
  const signed = { seeker: user, author: { $ne: null } }
  await ctx.db.collection('reviews').updateMany(signed, { $set: { author: null, updatedAt } })
  const noAddress = { 'answer.evidence.customerEmail': '', 'answer.evidence.customerAddress': '' }
  const answered = { seeker: user, answer: { $ne: null }, closedAt: { $ne: null } }
  await disputes.updateMany(answered, { $set: { ...noAddress, updatedAt } })
  await deletePapers(ctx, userId)
  await ctx.db.collection('payload-preferences').deleteMany({ 'user.value': { $in: [user, userId] } })
  await deletionsIn(ctx).updateOne({ _id: user }, { $set: { doneAt: ctx.clock.now() } })
}

/** Payload goes on when one of several cannot be deleted, and says so in its answer. */
async function deletePapers({ payload }: Ctx, userId: string): Promise<void> {
  const where = { uploadedBy: { equals: userId } }
  const { errors } = await payload.delete({ collection: 'documents', where })
  if (errors.length > 0) throw new Error(`${errors.length} papers of ${userId} could not be deleted`)
}
