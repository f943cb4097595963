import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { MailJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'
import type { Recipient } from './find-recipient.ts'
import type { Mail } from './mail.ts'
import { refundManual } from './templates/money-tasks.ts'
import { refundGranted } from './templates/refund-granted.ts'

/** A refund that an admin has granted, to the seeker, or to the owner who bears a part of it. */
export async function aboutGrantedRefund(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
): Promise<{ mail: Mail } | null> {
  const refund = await collectionsOf(ctx).refunds.findOne({ _id: new ObjectId(job.aggregateId) })
  if (!refund) return null
  const booking = await viewBooking(ctx, refund.booking.toHexString())
  const to = recipient.id === booking.ownerId ? 'owner' : 'seeker'
  const url =
    to === 'owner'
      ? `${ctx.config.apiUrl}/admin/collections/bookings/${booking.id}`
      : `${ctx.config.frontendUrl}/bookings/${booking.id}`
  const about = { booking, amount: refund.amount, ownerPart: refund.ownerPart, reason: refund.grant?.reason }
  return { mail: refundGranted(about, { locale: recipient.locale, url, to }) }
}

/** A refund that somebody has to pay by hand, to the seeker and to admins; null once it is paid. */
export async function aboutManualRefund(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
): Promise<{ mail: Mail } | null> {
  const refund = await collectionsOf(ctx).refunds.findOne({ _id: new ObjectId(job.aggregateId) })
  if (refund?.status !== 'manual_payout') return null
  const booking = await viewBooking(ctx, refund.booking.toHexString())
  const to = recipient.id === booking.seekerId ? 'seeker' : 'admin'
  const url =
    to === 'seeker'
      ? `${ctx.config.frontendUrl}/bookings/${booking.id}`
      : `${ctx.config.apiUrl}/admin/collections/refunds/${refund._id.toHexString()}`
  return { mail: refundManual({ booking, amount: refund.amount }, { locale: recipient.locale, url, to }) }
}
