import { z } from 'zod'
import { REFUND_BEARERS, REFUND_SOURCES } from '../refund-shares.ts'
import { REFUND_STATUSES } from '../words.ts'
import { amountSchema, dateSchema, idSchema, textSchema } from './primitives.ts'

/**
 * `amount` in minor units, at most what is left of what was captured. Without `paymentId` the newest payments give
 * first. `source` says what it comes out of while the money is held, `bearer` who gives it once it is earned.
 */
export const refundRequestSchema = z.strictObject({
  bookingId: idSchema,
  amount: amountSchema.min(1),
  reason: textSchema({ min: 5, max: 500 }),
  paymentId: idSchema.optional(),
  source: z.enum(REFUND_SOURCES).default('all'),
  bearer: z.enum(REFUND_BEARERS).default('shared'),
})
export type RefundRequest = z.infer<typeof refundRequestSchema>

export const refundPreviewRequestSchema = refundRequestSchema.omit({ reason: true })
export type RefundPreviewRequest = z.infer<typeof refundPreviewRequestSchema>

/** Who bears how much of a refund of one payment, in minor units; they sum to `amount`. */
export const refundShareSchema = z.object({
  paymentId: idSchema,
  /** Whether it comes out of what is still held, or out of what was earned. */
  from: z.enum(['held', 'earned']),
  amount: z.number().int(),
  ownerPart: z.number().int(),
  platformPart: z.number().int(),
  taxPart: z.number().int(),
  depositPart: z.number().int(),
})
export type RefundShare = z.infer<typeof refundShareSchema>

export const refundPreviewSchema = z.object({
  currency: z.string(),
  /** What can be refunded at most by this way. */
  available: z.number().int(),
  amount: z.number().int(),
  shares: z.array(refundShareSchema),
})
export type RefundPreview = z.infer<typeof refundPreviewSchema>

export const grantedRefundSchema = z.object({
  bookingId: idSchema,
  amount: z.number().int(),
  currency: z.string(),
  refunds: z.array(
    z.object({
      id: idSchema,
      paymentId: idSchema,
      amount: z.number().int(),
      ownerPart: z.number().int(),
      status: z.enum(REFUND_STATUSES),
    }),
  ),
})
export type GrantedRefund = z.infer<typeof grantedRefundSchema>

/** How an admin paid a refund that Stripe could not make: the bank's reference and the day of the transfer. */
export const paidByHandSchema = z.strictObject({
  reference: textSchema({ min: 4, max: 80 }),
  paidOn: dateSchema,
})
export type PaidByHand = z.infer<typeof paidByHandSchema>
