import { z } from 'zod'
import { idSchema } from './api/primitives.ts'
import { NOTIFICATION_KINDS } from './notification-texts.ts'
import { AGGREGATE_KINDS } from './outbox-events.ts'

export const MAIL_TEMPLATES = [
  'verify-email',
  'session-reused',
  'reset-link',
  'reset-code',
  'password-changed',
  'logins-changed',
  'confirm-new-email',
  'email-changed',
  'export-ready',
  'account-deleted',
  'login-code',
  'second-step-on',
  'second-step-off',
  'second-step-turned-off-for',
  'second-step-locked',
  'recovery-codes-renewed',
  'recovery-code-used',
  'booking-confirmed',
  'booking-received',
  'hold-expired',
  'request-sent',
  'request-received',
  'request-reminder',
  'request-rejected',
  'request-expired',
  'booking-cancelled',
  'payment-due',
  'payment-overdue',
  'month-paid',
  'extension-offered',
  'stay-extended',
  'stay-shortened',
  'deposit-opened',
  'deposit-claimed',
  'deposit-objected',
  'deposit-closed',
  'refund-granted',
  'refund-manual',
  'dispute-opened',
  'dispute-due',
  'dispute-closed',
  'property-submitted',
  'property-verified',
  'property-rejected',
  'admin-alert',
  'books-differ',
  'payout-failed',
] as const
export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

/** One mail to one user about one thing; the pair of event and recipient is sent once. */
export const mailJobSchema = z.object({
  template: z.enum(MAIL_TEMPLATES),
  eventId: z.string().min(1),
  recipientId: idSchema,
  aggregateId: idSchema,
})
export type MailJob = z.infer<typeof mailJobSchema>

/** One notification to one user; the pair of event and recipient is stored once. */
export const notificationJobSchema = z.object({
  kind: z.enum(NOTIFICATION_KINDS),
  eventId: z.string().min(1),
  recipientId: idSchema,
  aggregate: z.object({ kind: z.enum(AGGREGATE_KINDS), id: idSchema }),
})
export type NotificationJob = z.infer<typeof notificationJobSchema>

const nothing = z.object({})

/** Every queue, its jobs and what each carries. Jobs carry ids; the handler reads the rest afresh. */
export const JOBS = {
  expiry: {
    'expire-hold': z.object({ bookingId: idSchema }),
    'sweep-holds': nothing,
    'remind-owners': nothing,
    'sweep-payments': nothing,
    'complete-stays': nothing,
    'reward-referrals': nothing,
    'sweep-months': nothing,
  },
  webhook: {
    'process-webhook': z.object({ eventId: z.string().min(1) }),
    'sweep-webhooks': nothing,
  },
  email: { 'send-mail': mailJobSchema },
  notification: { 'add-notification': notificationJobSchema },
  receipt: { 'make-receipt': z.object({ paymentId: idSchema }) },
  'search-index': {
    'index-property': z.object({ propertyId: idSchema }),
    'index-room': z.object({ roomId: idSchema }),
    'rebuild-index': nothing,
  },
  image: {
    'resize-image': z.object({ mediaId: idSchema }),
    'tidy-avatar': z.object({ userId: idSchema, name: z.uuid() }),
  },
  refund: {
    'execute-refund': z.object({ refundId: idSchema }),
    'sweep-refunds': nothing,
    'sweep-deposits': nothing,
    'send-evidence': z.object({ disputeId: idSchema }),
    'sweep-disputes': nothing,
  },
  geocoding: { 'locate-property': z.object({ propertyId: idSchema }) },
  reconcile: { 'reconcile-nightly': nothing },
  'personal-data': {
    'prepare-export': z.object({ exportId: idSchema }),
    'forget-person': z.object({ userId: idSchema }),
    'sweep-deletions': nothing,
  },
  audit: { 'seal-audit': nothing },
  transfer: {
    'execute-transfer': z.object({ transferId: idSchema }),
    'release-waiting': z.object({ ownerId: idSchema }),
    'sweep-transfers': nothing,
  },
} as const satisfies Record<string, Record<string, z.ZodObject>>

export type QueueName = keyof typeof JOBS
export type JobName<Queue extends QueueName> = keyof (typeof JOBS)[Queue] & string
export type JobData<Queue extends QueueName, Name extends JobName<Queue>> =
  (typeof JOBS)[Queue][Name] extends z.ZodType<infer Data> ? Data : never

export const QUEUE_NAMES = Object.keys(JOBS) as QueueName[]

/** Attempts, and the first pause in milliseconds, doubled each time. */
export const JOB_RETRIES: Record<QueueName, { attempts: number; backoffMs: number }> = {
  expiry: { attempts: 5, backoffMs: 1_000 },
  webhook: { attempts: 10, backoffMs: 1_000 },
  email: { attempts: 13, backoffMs: 2_000 },
  notification: { attempts: 10, backoffMs: 1_000 },
  receipt: { attempts: 5, backoffMs: 2_000 },
  'search-index': { attempts: 13, backoffMs: 1_000 },
  image: { attempts: 3, backoffMs: 2_000 },
  refund: { attempts: 10, backoffMs: 2_000 },
  geocoding: { attempts: 8, backoffMs: 30_000 },
  reconcile: { attempts: 6, backoffMs: 60_000 },
  transfer: { attempts: 10, backoffMs: 2_000 },
  audit: { attempts: 5, backoffMs: 1_000 },
  'personal-data': { attempts: 8, backoffMs: 5_000 },
}

/** Checks what a job carries; throws a ZodError, also for a job that the queue does not have. */
export function parseJob<Queue extends QueueName, Name extends JobName<Queue>>(
  queue: Queue,
  name: Name,
  data: unknown,
): JobData<Queue, Name> {
  const schemas: Record<string, z.ZodType> = JOBS[queue]
  const schema = schemas[name] ?? z.never(`the queue ${queue} has no job ${name}`)
  return schema.parse(data) as JobData<Queue, Name>
}

/** A job id that is the same whenever the same thing is asked for; BullMQ forbids colons in it. */
export function jobIdOf(...parts: readonly (string | number)[]): string {
  return parts.join('-').replaceAll(':', '_')
}
