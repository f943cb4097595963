import { z } from 'zod'
import { RESET_METHODS } from './api/account.ts'
import { idSchema } from './api/primitives.ts'
import { PAYMENT_NOTICES } from './monthly-rules.ts'

export const AGGREGATE_KINDS = [
  'booking',
  'payment',
  'refund',
  'transfer',
  'deposit-claim',
  'connect-account',
  'payout',
  'dispute',
  'property',
  'review',
  'conversation',
  'room',
  'user',
  'session',
  'password-reset',
  'email-change',
  'data-export',
  'mail-code',
  'second-factor-undo',
  'media',
  'alert',
  'reconcile-run',
] as const
export type AggregateKind = (typeof AGGREGATE_KINDS)[number]

const bookingData = z.object({
  propertyId: idSchema,
  roomId: idSchema,
  seekerId: idSchema,
  ownerId: idSchema,
})
const claimData = z.object({ bookingId: idSchema, seekerId: idSchema, ownerId: idSchema })
const propertyData = z.object({ ownerId: idSchema })
const reviewData = z.object({ propertyId: idSchema, seekerId: idSchema, ownerId: idSchema })
const messageData = z.object({
  messageId: idSchema,
  toUserId: idSchema,
  /** Nothing else was unread: the one of which its reader is notified. */
  isFirstUnread: z.boolean(),
})
const roomData = z.object({ propertyId: idSchema })

/** The data of each event, by type: ids to look things up by, never the thing itself. */
export const EVENT_DATA = {
  'booking.held': bookingData.extend({ holdExpiresAt: z.iso.datetime() }),
  'booking.requested': bookingData.extend({ holdExpiresAt: z.iso.datetime() }),
  'booking.answer_due': bookingData,
  'booking.confirmed': bookingData,
  'booking.rejected': bookingData.extend({ by: z.enum(['owner', 'admin']) }),
  'booking.expired': bookingData.extend({
    /** What it was: a request that runs out is news to both sides, a hold to the seeker alone. */
    was: z.enum(['pending', 'requested', 'accepting']).default('pending'),
  }),
  'booking.cancelled': bookingData.extend({ by: z.enum(['seeker', 'owner', 'admin', 'system']) }),
  'booking.completed': bookingData,
  /** The front desk holds more nights for the guest, who pays them by the link in the mail. */
  'booking.extension_offered': bookingData,
  'booking.extended': bookingData,
  'booking.shortened': bookingData.extend({ by: z.enum(['seeker', 'owner', 'admin', 'system']) }),
  'booking.beds_changed': bookingData,
  'booking.no_show': bookingData,
  'payment.due': z.object({
    bookingId: idSchema,
    seekerId: idSchema,
    ownerId: idSchema,
    notice: z.enum(PAYMENT_NOTICES),
  }),
  'deposit.opened': claimData,
  'deposit.claimed': claimData,
  'deposit.objected': claimData,
  'deposit.closed': claimData,
  'payment.settled': z.object({ bookingId: idSchema, paymentId: idSchema }),
  'refund.requested': z.object({ bookingId: idSchema, paymentId: idSchema, refundId: idSchema }),
  'refund.manual': claimData.extend({ refundId: idSchema }),
  'dispute.opened': claimData,
  'dispute.due': claimData,
  'dispute.answered': claimData,
  'dispute.closed': claimData,
  'refund.granted': claimData.extend({ refundId: idSchema, ownerPays: z.boolean() }),
  'transfer.requested': z.object({ bookingId: idSchema, paymentId: idSchema, transferId: idSchema }),
  'owner.connected': z.object({ ownerId: idSchema }),
  'payout.failed': z.object({ ownerId: idSchema }),
  'payout.paid': z.object({ ownerId: idSchema }),
  'property.submitted': propertyData,
  'property.verified': propertyData,
  'property.rejected': propertyData,
  'property.changed': propertyData,
  /** It stands where its area or city is, until its address is looked up. */
  'property.placed': propertyData,
  'review.written': reviewData,
  'review.answered': reviewData,
  'message.sent': messageData,
  'room.changed': roomData,
  'room.inventory_changed': roomData,
  'user.registered': z.object({}),
  'user.verification_requested': z.object({}),
  'session.reused': z.object({ userId: idSchema }),
  /** `userId` is nobody's when nobody has the address: what is written must not tell. */
  'user.reset_requested': z.object({ userId: idSchema, method: z.enum(RESET_METHODS) }),
  'user.password_changed': z.object({}),
  /** An account at Google or GitHub was linked, or a link taken away. */
  'user.logins_changed': z.object({}),
  'user.email_change_requested': z.object({ userId: idSchema }),
  'user.email_changed': z.object({ userId: idSchema }),
  'user.deleted': z.object({}),
  'user.export_requested': z.object({ userId: idSchema }),
  'user.export_ready': z.object({ userId: idSchema }),
  'user.login_code_requested': z.object({ userId: idSchema }),
  'user.second_factor_on': z.object({ userId: idSchema }),
  'user.second_factor_changed': z.object({
    change: z.enum(['off', 'turned-off-for', 'codes-renewed', 'recovery-used', 'locked']),
  }),
  /** A picture of somebody is about to be stored, or was replaced or taken away. */
  'user.avatar_made': z.object({ name: z.uuid() }),
  'user.avatar_dropped': z.object({ name: z.uuid() }),
  'media.uploaded': z.object({}),
  'alert.raised': z.object({}),
  'reconcile.differs': z.object({}),
} as const satisfies Record<string, z.ZodObject>

export type EventType = keyof typeof EVENT_DATA
export type EventData<Type extends EventType> = z.infer<(typeof EVENT_DATA)[Type]>

export const EVENT_TYPES = Object.keys(EVENT_DATA) as [EventType, ...EventType[]]

/**
 * A row of the outbox: written in the transaction of the change it tells of, delivered at least once.
 * `rev` is the aggregate's after the change; consumers re-read and skip events older than what they know.
 */
export interface OutboxEvent<Type extends EventType = EventType> {
  _id: string
  type: Type
  at: Date
  aggregate: { kind: AggregateKind; id: string }
  rev: number
  data: EventData<Type>
}

const envelopeSchema = z.object({
  _id: z.string().min(1),
  type: z.enum(EVENT_TYPES),
  at: z.coerce.date(),
  aggregate: z.object({ kind: z.enum(AGGREGATE_KINDS), id: idSchema }),
  rev: z.number().int().min(0),
  data: z.record(z.string(), z.unknown()),
})

/** Reads an event and the data its type asks for; throws a ZodError on anything else. */
export function parseOutboxEvent(value: unknown): OutboxEvent {
  const event = envelopeSchema.parse(value)
  return { ...event, data: EVENT_DATA[event.type].parse(event.data) } as OutboxEvent
}
