import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import { describeUserAgent } from '@bookmysleep/cms/identity/sessions/describe-user-agent'
import { sessionsIn } from '@bookmysleep/cms/identity/sessions/session-documents'
import { makeVerificationToken } from '@bookmysleep/cms/identity/verification-token'
import { makeReceipt } from '@bookmysleep/cms/receipts/make-receipt'
import { findingsOf, runsIn } from '@bookmysleep/cms/reconcile/runs'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { PayoutDocument } from '@bookmysleep/cms/records/documents/owner-money'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'

import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { MailJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'
import {
  aboutDeletion,
  aboutExport,
  aboutLoginCode,
  aboutLogins,
  aboutPassword,
  aboutReset,
  aboutSecondStep,
  aboutSecondStepOn,
  toNewAddress,
  toOldAddress,
} from './compose-account.ts'
import { aboutDeposit } from './compose-deposit.ts'
import { aboutDispute } from './compose-dispute.ts'
import { aboutGrantedRefund, aboutManualRefund } from './compose-refund.ts'
import type { Recipient } from './find-recipient.ts'
import type { Mail } from './mail.ts'
import { adminAlert } from './templates/admin-alert.ts'
import { bookingCancelled } from './templates/booking-cancelled.ts'
import { bookingConfirmed } from './templates/booking-confirmed.ts'
import { bookingForOwner } from './templates/booking-for-owner.ts'
import { booksDiffer } from './templates/books-differ.ts'
import { depositClaimed, depositClosed, depositObjected, depositOpened } from './templates/deposit-claim.ts'
import { disputeClosed, disputeDue, disputeOpened } from './templates/disputes.ts'
import { holdExpired } from './templates/hold-expired.ts'
import { type LaterPayment, monthPaid, paymentDue, paymentOverdue } from './templates/payment-due.ts'
import { payoutFailed } from './templates/payout-failed.ts'
import { propertyRejected, propertySubmitted, propertyVerified } from './templates/property-review.ts'
import {
  requestExpired,
  requestReceived,
  requestRejected,
  requestReminder,
  requestSent,
} from './templates/requests.ts'
import { sessionReused } from './templates/session-reused.ts'
import { extensionOffered, stayExtended, stayShortened } from './templates/stay-changed.ts'
import { verifyEmail } from './templates/verify-email.ts'

/** A mail lists so many findings; the panel and `bms reconcile` have the others. */
const MOST_LISTED = 20

/** `to`: another address than the recipient's own. */
export type Composed = {
  mail: Mail
  attachments?: { filename: string; content: Buffer }[]
  to?: string
}
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
  'session-reused': async (ctx, { job, recipient }) => {
    const session = await sessionsIn(ctx).sessions.findOne({ _id: new ObjectId(job.aggregateId) })
    if (!session?.endedAt) return null
    const { browser, system } = describeUserAgent(session.userAgent)
    const device = [browser, system].filter(Boolean).join(', ') || null
    const url = `${ctx.config.frontendUrl}/account/devices`
    return { mail: sessionReused({ device, at: session.endedAt }, { locale: recipient.locale, url }) }
  },
  'reset-link': aboutReset,
  'reset-code': aboutReset,
  'password-changed': aboutPassword,
  'logins-changed': aboutLogins,
  'confirm-new-email': toNewAddress,
  'email-changed': toOldAddress,
  'export-ready': aboutExport,
  'account-deleted': aboutDeletion,
  'login-code': aboutLoginCode,
  'second-step-on': aboutSecondStepOn,
  'second-step-off': aboutSecondStep,
  'second-step-turned-off-for': aboutSecondStep,
  'second-step-locked': aboutSecondStep,
  'recovery-codes-renewed': aboutSecondStep,
  'recovery-code-used': aboutSecondStep,
  'booking-confirmed': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['confirmed'])
    if (!booking) return null
    const paid = booking.payments.find(({ purpose, paidAt }) => purpose === 'stay' && paidAt)
    return {
      mail: bookingConfirmed(booking, { locale: recipient.locale, url: bookingPage(ctx, booking) }),
      attachments: await receiptOf(ctx, paid),
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
  'request-sent': (ctx, asked) => aboutRequest(ctx, asked, { status: 'requested', write: requestSent }),
  'request-received': (ctx, asked) =>
    aboutRequest(ctx, asked, { status: 'requested', write: requestReceived }),
  'request-reminder': (ctx, asked) =>
    aboutRequest(ctx, asked, { status: 'requested', write: requestReminder }),
  'request-rejected': (ctx, asked) =>
    aboutRequest(ctx, asked, { status: 'rejected', write: requestRejected }),
  'request-expired': (ctx, asked) => aboutRequest(ctx, asked, { status: 'expired', write: requestExpired }),
  'booking-cancelled': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['cancelled', 'rejected'])
    if (!booking) return null
    const to = recipient.id === booking.ownerId ? 'owner' : 'seeker'
    const url = to === 'owner' ? panelBooking(ctx, booking) : bookingPage(ctx, booking)
    return { mail: bookingCancelled(booking, { locale: recipient.locale, url, to }) }
  },
  'payment-due': (ctx, asked) => aboutPayment(ctx, asked, { isPaid: false, write: paymentDue }),
  'payment-overdue': (ctx, asked) => aboutPayment(ctx, asked, { isPaid: false, write: paymentOverdue }),
  'month-paid': (ctx, asked) => aboutPayment(ctx, asked, { isPaid: true, write: monthPaid }),
  'extension-offered': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['confirmed'])
    const extension = booking?.extension
    if (!booking || !extension || new Date(extension.expiresAt) <= ctx.clock.now()) return null
    const url = `${ctx.config.frontendUrl}/checkout/${booking.id}?payment=${extension.paymentId}`
    return { mail: extensionOffered({ booking, extension }, { locale: recipient.locale, url }) }
  },
  'stay-extended': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['confirmed', 'completed'])
    if (!booking) return null
    const to = recipient.id === booking.ownerId ? 'owner' : 'seeker'
    const url = to === 'owner' ? panelBooking(ctx, booking) : bookingPage(ctx, booking)
    const payment = booking.payments.findLast(
      ({ purpose, status }) => purpose === 'extension' && status === 'paid',
    )
    return {
      mail: stayExtended({ booking, payment }, { locale: recipient.locale, url, to }),
      attachments: to === 'seeker' ? await receiptOf(ctx, payment) : [],
    }
  },
  'stay-shortened': async (ctx, { job, recipient }) => {
    const booking = await bookingIn(ctx, job, ['confirmed', 'completed'])
    if (!booking) return null
    const to = recipient.id === booking.ownerId ? 'owner' : 'seeker'
    const url = to === 'owner' ? panelBooking(ctx, booking) : bookingPage(ctx, booking)
    return { mail: stayShortened(booking, { locale: recipient.locale, url, to }) }
  },
  'admin-alert': async (ctx, { job, recipient }) => {
    const { alerts } = collectionsOf(ctx)
    const alert = await alerts.findOne({ _id: new ObjectId(job.aggregateId), isOpen: true })
    if (!alert) return null
    const page = alert.kind === 'webhooks_failing' ? '/collections/webhook-events' : ''
    const url = `${ctx.config.apiUrl}/admin${page}`
    return { mail: adminAlert(alert, { locale: recipient.locale, url }) }
  },
  'deposit-opened': (ctx, asked) => aboutDeposit(ctx, asked, { statuses: ['open'], write: depositOpened }),
  'deposit-claimed': (ctx, asked) =>
    aboutDeposit(ctx, asked, { statuses: ['claimed'], write: depositClaimed }),
  'deposit-objected': (ctx, asked) =>
    aboutDeposit(ctx, asked, { statuses: ['objected'], write: depositObjected }),
  'deposit-closed': (ctx, asked) =>
    aboutDeposit(ctx, asked, { statuses: ['returned', 'settled', 'decided'], write: depositClosed }),
  'refund-granted': aboutGrantedRefund,
  'refund-manual': aboutManualRefund,
  'dispute-opened': (ctx, asked) => aboutDispute(ctx, asked, { about: 'open', write: disputeOpened }),
  'dispute-due': (ctx, asked) => aboutDispute(ctx, asked, { about: 'unanswered', write: disputeDue }),
  'dispute-closed': (ctx, asked) => aboutDispute(ctx, asked, { about: 'closed', write: disputeClosed }),
  'property-submitted': (ctx, asked) =>
    aboutProperty(ctx, asked, { status: 'pending', write: propertySubmitted }),
  'property-verified': (ctx, asked) =>
    aboutProperty(ctx, asked, { status: 'verified', write: propertyVerified }),
  'property-rejected': (ctx, asked) =>
    aboutProperty(ctx, asked, { status: 'rejected', write: propertyRejected }),
  'books-differ': async (ctx, { job, recipient }) => {
    const run = await runsIn(ctx).runs.findOne({ _id: new ObjectId(job.aggregateId) })
    if (!run) return null
    const findings = await findingsOf(ctx, run._id, MOST_LISTED).toArray()
    const url = `${ctx.config.apiUrl}/admin`
    return { mail: booksDiffer({ run, findings }, { locale: recipient.locale, url }) }
  },
  'payout-failed': async (ctx, { job, recipient }) => {
    const payout = await ctx.db
      .collection<PayoutDocument>('payouts')
      .findOne({ _id: new ObjectId(job.aggregateId), status: 'failed' })
    const url = `${ctx.config.apiUrl}/admin/collections/payouts`
    return payout && { mail: payoutFailed(payout, { locale: recipient.locale, url }) }
  },
}

async function bookingIn(
  ctx: WorkerCtx,
  job: MailJob,
  statuses: BookingView['bookingStatus'][],
): Promise<BookingView | null> {
  const booking = await viewBooking(ctx, job.aggregateId)
  return statuses.includes(booking.bookingStatus) ? booking : null
}

async function aboutPayment(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
  { isPaid, write }: { isPaid: boolean; write: typeof paymentOverdue },
): Promise<Composed | null> {
  const payments = ctx.db.collection<PaymentDocument>('payments')
  const found = await payments.findOne({ _id: new ObjectId(job.aggregateId) })
  const booking = found && (await viewBooking(ctx, found.booking.toHexString()))
  const payment = booking?.payments.find(({ id }) => id === job.aggregateId)
  if (!booking || !payment || found.capturedAmount > 0 !== isPaid || payment.status === 'cancelled')
    return null
  const to = partOf(booking, recipient)
  const url = to === 'seeker' ? bookingPage(ctx, booking) : panelBooking(ctx, booking)
  const mail = write({ booking, payment }, { locale: recipient.locale, url, to })
  return { mail, attachments: isPaid ? await receiptOf(ctx, payment) : [] }
}

async function receiptOf(
  ctx: WorkerCtx,
  payment: Pick<LaterPayment, 'id'> | undefined,
): Promise<NonNullable<Composed['attachments']>> {
  const receipt = payment && (await makeReceipt(ctx, { paymentId: new ObjectId(payment.id) }))
  return receipt ? [{ filename: `receipt-${receipt.number}.pdf`, content: receipt.pdf }] : []
}

function partOf({ seekerId, ownerId }: BookingView, { id }: Recipient): 'seeker' | 'owner' | 'admin' {
  if (id === seekerId) return 'seeker'
  return id === ownerId ? 'owner' : 'admin'
}

/** The owner acts in the panel; the seeker looks at the request while it waits, and for another stay after that. */
async function aboutRequest(
  ctx: WorkerCtx,
  { job, recipient }: { job: MailJob; recipient: Recipient },
  { status, write }: { status: BookingView['bookingStatus']; write: typeof requestExpired },
): Promise<Composed | null> {
  const booking = await bookingIn(ctx, job, [status])
  if (!booking) return null
  const { locale } = recipient
  if (recipient.id === booking.ownerId)
    return { mail: write(booking, { locale, url: panelBooking(ctx, booking), to: 'owner' }) }
  const search = `${ctx.config.frontendUrl}/search?q=${encodeURIComponent(booking.property.city)}`
  const url = status === 'requested' ? bookingPage(ctx, booking) : search
  return { mail: write(booking, { locale, url, to: 'seeker' }) }
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
