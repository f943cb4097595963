import { jobIdOf } from '@bookmysleep/domain/jobs'
import type { Ctx } from '../context.ts'
import type { BookingDocument } from '../records/documents.ts'

/** Asks for a look at a hold at the moment it runs out. Should the job get lost, the sweep looks instead. */
export async function scheduleExpiry(
  ctx: Ctx,
  { _id, holdExpiresAt }: Pick<BookingDocument, '_id' | 'holdExpiresAt'>,
): Promise<void> {
  if (!holdExpiresAt) return
  const bookingId = _id.toHexString()
  const delay = Math.max(0, holdExpiresAt.getTime() - ctx.clock.now().getTime())
  await ctx.queues.add(
    'expiry',
    'expire-hold',
    { bookingId },
    { delay, jobId: jobIdOf('expire-hold', bookingId) },
  )
}
