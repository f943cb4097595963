import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import { makeVerificationToken } from '@bookmysleep/cms/identity/verification-token'
import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { MailJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import { makeReceipt } from '../receipt/make-receipt.ts'
import type { WorkerCtx } from '../worker-ctx.ts'
import type { Recipient } from './find-recipient.ts'
import type { Mail } from './mail.ts'
import { bookingCancelled } from './templates/booking-cancelled.ts'
import { bookingConfirmed } from './templates/booking-confirmed.ts'
import { bookingForOwner } from './templates/booking-for-owner.ts'
import { holdExpired } from './templates/hold-expired.ts'
import { propertyRejected, propertySubmitted, propertyVerified } from './templates/property-review.ts'
import { verifyEmail } from './templates/verify-email.ts'

export type Composed = { mail: Mail; attachments?: { filename: string; content: Buffer }[] }
type Compose = (ctx: WorkerCtx, asked: { job: MailJob; recipient: Recipient }) => Promise<Composed | null>

/** Reads afresh what the mail is about; null when it no longer holds, so that no old news is sent. */
export const composeMail: Compose = (ctx, asked) => COMPOSERS[asked.job.template](ctx, asked)

const COMPOSERS: Record<MailJob['template'], Compose> = {
  'verify-email': async (ctx, { recipient }) => {
    if (recipient.isVerified) return null
    const token = encodeURIComponent(makeVerificationToken(ctx, recipient))
    const url = `${ctx.config.frontendUrl}/verify-email/${token}`
    return { mail: verifyEmail(recipient.firstName, { locale: recipient.locale, url }) }
  },
  'booking-confirmed': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['confirmed'])
    if (!booking) return null
    const receipt = await makeReceipt(ctx, { bookingId: booking.id })
    return {
      mail: bookingConfirmed(booking, { locale: recipient.locale, url: bookingPage(ctx, booking) }),
      attachments: receipt ? [{ filename: `receipt-${booking.reference}.pdf`, content: receipt }] : [],
    }
  },
  'booking-received': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['confirmed'])
    return (
      booking && {
        mail: bookingForOwner(booking, { locale: recipient.locale, url: panelBooking(ctx, booking) }),
      }
    )
  },
  'hold-expired': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['expired'])
    const url = booking && `${ctx.config.frontendUrl}/properties/${booking.property.slug}`
    return booking && url ? { mail: holdExpired(booking, { locale: recipient.locale, url }) } : null
  },
  'booking-cancelled': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['cancelled', 'rejected'])
    if (!booking) return null
    const to = recipient.id === booking.ownerId ? 'owner' : 'seeker'
    const url = to === 'owner' ? panelBooking(ctx, booking) : bookingPage(ctx, booking)
    return { mail: bookingCancelled(booking, { locale: recipient.locale, url, to }) }
  },
  'property-submitted': (ctx, asked) =>
    aboutProperty(ctx, asked, { status: 'pending', write: propertySubmitted }),
  'property-verified': (ctx, asked) =>
    aboutProperty(ctx, asked, { status: 'verified', write: propertyVerified }),
  'property-rejected': (ctx, asked) =>
    aboutProperty(ctx, asked, { status: 'rejected', write: propertyRejected }),
}

async function bookingIn(
  ctx: WorkerCtx,
  job: MailJob,
  statuses: BookingView['bookingStatus'][],
): Promise<BookingView | null> {
  const booking = await viewBooking(ctx, job.aggregateId)
  return statuses.includes(booking.bookingStatus) ? booking : null
}

async function aboutProperty(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
  { status, write }: { status: string; write: typeof propertySubmitted },
): Promise<Composed | null> {
  const property = await ctx.db
    .collection('properties')
    .findOne({ _id: new ObjectId(job.aggregateId), verificationStatus: status })
  if (!property) return null
  const { frontendUrl, apiUrl } = ctx.config
  const url =
    status === 'verified'
      ? `${frontendUrl}/properties/${property.slug}`
      : `${apiUrl}/admin/collections/properties/${property._id}`
  const about = {
    propertyName: property.propertyName,
    city: property.address?.city ?? '',
    ownerName: property.ownerName ?? '',
    reason: property.verificationReason,
  }
  return { mail: write(about, { locale: recipient.locale, url }) }
}

function bookingPage({ config }: WorkerCtx, { id }: BookingView): string {
  return `${config.frontendUrl}/bookings/${id}`
}

function panelBooking({ config }: WorkerCtx, { id }: BookingView): string {
  return `${config.apiUrl}/admin/collections/bookings/${id}`
}
