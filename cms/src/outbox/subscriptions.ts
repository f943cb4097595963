import {
  type JobData,
  type JobName,
  jobIdOf,
  type MailTemplate,
  type QueueName,
} from '@bookmysleep/domain/jobs'
import { isNotificationKind, type NotificationKind } from '@bookmysleep/domain/notification-texts'
import type { AggregateKind, EventData, EventType } from '@bookmysleep/domain/outbox-events'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { OutboxDocument } from './append-event.ts'

/** A job as the relay puts it in its queue. `delayMs` from now; `jobId` makes a second delivery harmless. */
export type PlannedJob = {
  queue: QueueName
  name: string
  data: Record<string, unknown>
  jobId: string
  delayMs?: number
}

type EventOf<Type extends EventType> = {
  id: string
  subject: string
  kind: AggregateKind
  data: EventData<Type>
}
type Plan<Type extends EventType> = (
  event: EventOf<Type>,
  ctx: Pick<Ctx, 'db' | 'clock'>,
) => PlannedJob[] | Promise<PlannedJob[]>

const SECOND_STEP_MAILS = {
  off: 'second-step-off',
  'turned-off-for': 'second-step-turned-off-for',
  locked: 'second-step-locked',
  'codes-renewed': 'recovery-codes-renewed',
  'recovery-used': 'recovery-code-used',
} as const satisfies Record<EventData<'user.second_factor_changed'>['change'], MailTemplate>

/** So long after it began, an upload has ended one way or the other. */
const UPLOAD_MS = 15 * 60_000

/** Of more houses of one owner that wait for approval the panel tells, and no mail: anybody can be an owner. */
const MOST_WAITING = 10

/** What follows from each event: the whole of "who is told of what" on one screen. */
const SUBSCRIPTIONS: { [Type in EventType]: Plan<Type> } = {
  'booking.held': (event, { clock }) => [
    {
      ...job(event, 'expiry', 'expire-hold', { bookingId: event.subject }),
      delayMs: Math.max(0, new Date(event.data.holdExpiresAt).getTime() - clock.now().getTime()),
    },
    indexRoom(event, event.data.roomId),
  ],
  'booking.requested': (event, { clock }) => [
    {
      ...job(event, 'expiry', 'expire-hold', { bookingId: event.subject }),
      delayMs: Math.max(0, new Date(event.data.holdExpiresAt).getTime() - clock.now().getTime()),
    },
    mail(event, 'request-received', event.data.ownerId),
    mail(event, 'request-sent', event.data.seekerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.answer_due': (event) => [mail(event, 'request-reminder', event.data.ownerId)],
  'booking.confirmed': (event) => [
    mail(event, 'booking-confirmed', event.data.seekerId),
    mail(event, 'booking-received', event.data.ownerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.rejected': (event) => [
    mail(event, 'request-rejected', event.data.seekerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.expired': (event) => [
    ...(event.data.was === 'requested' || event.data.was === 'accepting'
      ? [
          mail(event, 'request-expired', event.data.seekerId),
          mail(event, 'request-expired', event.data.ownerId),
        ]
      : [mail(event, 'hold-expired', event.data.seekerId)]),
    indexRoom(event, event.data.roomId),
  ],
  'booking.cancelled': (event) => [
    mail(event, 'booking-cancelled', event.data.seekerId),
    mail(event, 'booking-cancelled', event.data.ownerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.completed': (event) => [notice(event, 'stay-completed', event.data.seekerId)],
  'booking.extension_offered': (event) => [
    mail(event, 'extension-offered', event.data.seekerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.extended': (event) => [
    mail(event, 'stay-extended', event.data.seekerId),
    mail(event, 'stay-extended', event.data.ownerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.shortened': (event) => [
    mail(event, 'stay-shortened', event.data.seekerId),
    mail(event, 'stay-shortened', event.data.ownerId),
    indexRoom(event, event.data.roomId),
  ],
  'booking.no_show': () => [],
  'booking.beds_changed': (event) => [indexRoom(event, event.data.roomId)],
  'payment.due': async (event, { db }) => {
    const { notice, seekerId, ownerId } = event.data
    if (notice !== 'overdue') return [mail(event, 'payment-due', seekerId)]
    const readers = [seekerId, ownerId, ...(await adminsOf(db))]
    return readers.map((reader) => mail(event, 'payment-overdue', reader))
  },
  'payment.settled': async (event, { db }) => {
    const payment = await collectionsOf({ db }).payments.findOne({ _id: new ObjectId(event.subject) })
    return [
      job(event, 'receipt', 'make-receipt', { paymentId: event.subject }),
      ...(payment?.purpose === 'month' ? [mail(event, 'month-paid', payment.seeker.toHexString())] : []),
    ]
  },
  'deposit.opened': (event) => toBoth(event, 'deposit-opened'),
  'deposit.claimed': (event) => toBoth(event, 'deposit-claimed'),
  'deposit.objected': async (event, { db }) => [
    ...toBoth(event, 'deposit-objected'),
    ...(await adminsOf(db)).map((admin) => mail(event, 'deposit-objected', admin)),
  ],
  'deposit.closed': (event) => toBoth(event, 'deposit-closed'),
  'refund.requested': (event) => [job(event, 'refund', 'execute-refund', { refundId: event.data.refundId })],
  'refund.manual': async (event, { db }) => [
    mail(event, 'refund-manual', event.data.seekerId),
    ...(await adminsOf(db)).map((admin) => mail(event, 'refund-manual', admin)),
  ],
  'dispute.opened': (event, { db }) => toOwnerAndAdmins(db, event, 'dispute-opened'),
  'dispute.due': (event, { db }) => toOwnerAndAdmins(db, event, 'dispute-due'),
  'dispute.answered': (event) => [job(event, 'refund', 'send-evidence', { disputeId: event.subject })],
  'dispute.closed': (event, { db }) => toOwnerAndAdmins(db, event, 'dispute-closed'),
  'refund.granted': (event) => [
    mail(event, 'refund-granted', event.data.seekerId),
    ...(event.data.ownerPays ? [mail(event, 'refund-granted', event.data.ownerId)] : []),
  ],
  'transfer.requested': (event) => [
    job(event, 'transfer', 'execute-transfer', { transferId: event.data.transferId }),
  ],
  'owner.connected': (event) => [job(event, 'transfer', 'release-waiting', { ownerId: event.data.ownerId })],
  'payout.failed': (event) => [mail(event, 'payout-failed', event.data.ownerId)],
  'payout.paid': (event) => [notice(event, 'payout-paid', event.data.ownerId)],
  'property.submitted': async (event, { db }) => {
    const waiting = { owner: new ObjectId(event.data.ownerId), verificationStatus: 'pending' as const }
    const count = await collectionsOf({ db }).properties.countDocuments(waiting, { limit: MOST_WAITING + 1 })
    if (count > MOST_WAITING) return []
    return (await adminsOf(db)).map((admin) => mail(event, 'property-submitted', admin))
  },
  'property.verified': (event) => [
    mail(event, 'property-verified', event.data.ownerId),
    job(event, 'search-index', 'index-property', { propertyId: event.subject }),
  ],
  'property.rejected': (event) => [
    mail(event, 'property-rejected', event.data.ownerId),
    job(event, 'search-index', 'index-property', { propertyId: event.subject }),
  ],
  'property.changed': (event) => [
    job(event, 'search-index', 'index-property', { propertyId: event.subject }),
  ],
  'property.placed': (event) => [job(event, 'geocoding', 'locate-property', { propertyId: event.subject })],
  'review.written': (event) => [notice(event, 'review-written', event.data.ownerId)],
  'review.answered': (event) => [notice(event, 'review-answered', event.data.seekerId)],
  'message.sent': (event) =>
    event.data.isFirstUnread ? [notice(event, 'message-received', event.data.toUserId)] : [],
  'room.changed': (event) => [indexRoom(event, event.subject)],
  'room.inventory_changed': (event) => [indexRoom(event, event.subject)],
  'user.registered': (event) => [mail(event, 'verify-email', event.subject)],
  'user.verification_requested': (event) => [mail(event, 'verify-email', event.subject)],
  'session.reused': (event) => [mail(event, 'session-reused', event.data.userId)],
  'user.reset_requested': ({ data, ...event }) => [
    mail(event, data.method === 'code' ? 'reset-code' : 'reset-link', data.userId),
  ],
  'user.logins_changed': (event) => [mail(event, 'logins-changed', event.subject)],
  'user.password_changed': (event) => [mail(event, 'password-changed', event.subject)],
  'user.email_change_requested': (event) => [mail(event, 'confirm-new-email', event.data.userId)],
  'user.email_changed': (event) => [mail(event, 'email-changed', event.data.userId)],
  'user.deleted': (event) => [
    job(event, 'personal-data', 'forget-person', { userId: event.subject }),
    mail(event, 'account-deleted', event.subject),
  ],
  'user.export_requested': (event) => [
    job(event, 'personal-data', 'prepare-export', { exportId: event.subject }),
  ],
  'user.export_ready': (event) => [mail(event, 'export-ready', event.data.userId)],
  'user.login_code_requested': (event) => [mail(event, 'login-code', event.data.userId)],
  'user.second_factor_on': (event) => [mail(event, 'second-step-on', event.data.userId)],
  'user.second_factor_changed': (event) => [mail(event, SECOND_STEP_MAILS[event.data.change], event.subject)],
  'alert.raised': async (event, { db }) =>
    (await adminsOf(db)).map((admin) => mail(event, 'admin-alert', admin)),
  'user.avatar_made': (event) => [{ ...tidyAvatar(event), delayMs: UPLOAD_MS }],
  'user.avatar_dropped': (event) => [tidyAvatar(event)],
  'media.uploaded': (event) => [job(event, 'image', 'resize-image', { mediaId: event.subject })],
  'reconcile.differs': async (event, { db }) =>
    (await adminsOf(db)).map((admin) => mail(event, 'books-differ', admin)),
}

/** The jobs that an event asks for. Whoever is mailed of something is notified of it as well. */
export async function jobsFor(ctx: Pick<Ctx, 'db' | 'clock'>, event: OutboxDocument): Promise<PlannedJob[]> {
  const plan = SUBSCRIPTIONS[event.type] as Plan<EventType> | undefined
  if (!plan) throw new Error(`no subscription for events of type ${event.type}`)
  const subject = String(event.aggregate.id)
  const known = { id: String(event._id), subject, kind: event.aggregate.kind, data: event.data }
  const planned = await plan(known, ctx)
  return [...planned, ...planned.flatMap((job) => noticeBeside(known, job))]
}

function job<Q extends QueueName, N extends JobName<Q>>(
  event: { id: string },
  queue: Q,
  name: N,
  data: JobData<Q, N>,
): PlannedJob {
  return { queue, name, data: data as Record<string, unknown>, jobId: jobIdOf(name, event.id) }
}

async function adminsOf(db: Ctx['db']): Promise<string[]> {
  const admins = await db.collection('users').find({ role: 'admin' }).project({ _id: 1 }).toArray()
  return admins.map(({ _id }) => String(_id))
}

function indexRoom(event: { id: string }, roomId: string): PlannedJob {
  return job(event, 'search-index', 'index-room', { roomId })
}

function tidyAvatar(event: {
  id: string
  subject: string
  data: EventData<'user.avatar_dropped'>
}): PlannedJob {
  return job(event, 'image', 'tidy-avatar', { userId: event.subject, name: event.data.name })
}

function toBoth(
  event: { id: string; subject: string; data: EventData<'deposit.opened'> },
  template: MailTemplate,
): PlannedJob[] {
  return [mail(event, template, event.data.seekerId), mail(event, template, event.data.ownerId)]
}

async function toOwnerAndAdmins(
  db: Ctx['db'],
  event: { id: string; subject: string; data: EventData<'dispute.opened'> },
  template: MailTemplate,
): Promise<PlannedJob[]> {
  const readers = [event.data.ownerId, ...(await adminsOf(db))]
  return readers.map((reader) => mail(event, template, reader))
}

function notice(
  event: { id: string; subject: string; kind: AggregateKind },
  kind: NotificationKind,
  recipientId: string,
): PlannedJob {
  const aggregate = { kind: event.kind, id: event.subject }
  const data = { kind, eventId: event.id, recipientId, aggregate }
  return {
    ...job(event, 'notification', 'add-notification', data),
    jobId: jobIdOf('notice', event.id, recipientId),
  }
}

function noticeBeside(
  event: { id: string; subject: string; kind: AggregateKind },
  { queue, data }: PlannedJob,
): PlannedJob[] {
  const { template, recipientId } = data as { template?: string; recipientId: string }
  if (queue !== 'email' || !template || !isNotificationKind(template)) return []
  return [notice(event, template, recipientId)]
}

function mail(
  event: { id: string; subject: string },
  template: MailTemplate,
  recipientId: string,
): PlannedJob {
  const data = { template, eventId: event.id, recipientId, aggregateId: event.subject }
  return { ...job(event, 'email', 'send-mail', data), jobId: jobIdOf(template, event.id, recipientId) }
}
