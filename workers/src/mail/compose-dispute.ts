import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { MailJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'
import type { Recipient } from './find-recipient.ts'
import type { Mail } from './mail.ts'
import type { disputeOpened } from './templates/disputes.ts'

/** A mail to the owner or an admin about a dispute; null when that is over, or need not be done any more. */
export async function aboutDispute(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
  { about, write }: { about: 'open' | 'unanswered' | 'closed'; write: typeof disputeOpened },
): Promise<{ mail: Mail } | null> {
  const dispute = await collectionsOf(ctx).disputes.findOne({ _id: new ObjectId(job.aggregateId) })
  if (!dispute || (dispute.closedAt !== null) !== (about === 'closed')) return null
  if (about === 'unanswered' && (dispute.answer || dispute.submittedAt)) return null
  const booking = await viewBooking(ctx, dispute.booking.toHexString())
  const to = recipient.id === booking.ownerId ? 'owner' : 'admin'
  const url = `${ctx.config.apiUrl}/admin/collections/disputes/${dispute._id.toHexString()}`
  return { mail: write({ ...dispute, booking }, { locale: recipient.locale, url, to }) }
}
