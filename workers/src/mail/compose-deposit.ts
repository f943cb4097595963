import { viewClaimById } from '@bookmysleep/cms/booking/deposit/view-claim'
import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import type { MailJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'
import type { Recipient } from './find-recipient.ts'
import type { Mail } from './mail.ts'
import type { depositOpened } from './templates/deposit-claim.ts'

/** A mail about a deposit to one of those concerned; null when the deposit has moved on since. */
export async function aboutDeposit(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
  { statuses, write }: { statuses: DepositClaimView['status'][]; write: typeof depositOpened },
): Promise<{ mail: Mail } | null> {
  const claim = await viewClaimById(ctx, new ObjectId(job.aggregateId))
  if (!claim || !statuses.includes(claim.status)) return null
  const booking = await viewBooking(ctx, claim.bookingId)
  const to =
    recipient.id === booking.seekerId ? 'seeker' : recipient.id === booking.ownerId ? 'owner' : 'admin'
  const url =
    to === 'seeker'
      ? `${ctx.config.frontendUrl}/bookings/${booking.id}`
      : `${ctx.config.apiUrl}/admin/collections/bookings/${booking.id}`
  return { mail: write({ claim, booking }, { locale: recipient.locale, url, to }) }
}
