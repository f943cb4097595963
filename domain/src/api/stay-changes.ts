import { z } from 'zod'
import { bookingViewSchema } from './bookings.ts'
import { dateSchema, idSchema, textSchema } from './primitives.ts'
import { quoteSchema } from './quotes.ts'

/** `expectedAmount` and `expectedRefund` (paise) are what the caller was shown; when they differ from ours: 409 PRICE_CHANGED. */
export const extendStaySchema = z.strictObject({
  checkOutDate: dateSchema,
  expectedAmount: z.number().int().min(0).optional(),
})
export type ExtendStay = z.infer<typeof extendStaySchema>

export const shortenStaySchema = z.strictObject({
  checkOutDate: dateSchema,
  expectedRefund: z.number().int().min(0).optional(),
  reason: textSchema({ max: 500 }).optional(),
})
export type ShortenStay = z.infer<typeof shortenStaySchema>

/** Without a date the earliest that the notice period allows. */
export const giveNoticeSchema = z.strictObject({
  moveOutDate: dateSchema.optional(),
  expectedRefund: z.number().int().min(0).optional(),
  reason: textSchema({ max: 500 }).optional(),
})
export type GiveNotice = z.infer<typeof giveNoticeSchema>

export const changeQuerySchema = z.strictObject({ checkOutDate: dateSchema })
export const noticeQuerySchema = z.strictObject({ moveOutDate: dateSchema.optional() })

/** What the nights from the booked check-out on would cost; `amount` is due at once, the rest by the quote's schedule. */
export const extensionPreviewSchema = z.object({
  checkOutDate: dateSchema,
  currency: z.string(),
  amount: z.number().int().min(0),
  quote: quoteSchema,
})
export type ExtensionPreview = z.infer<typeof extensionPreviewSchema>

/** `paymentId` is null, and the stay is longer already, when there is nothing to pay. */
export const extensionSchema = z.object({
  paymentId: idSchema.nullable(),
  amount: z.number().int().min(0),
  currency: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  booking: bookingViewSchema,
})
export type Extension = z.infer<typeof extensionSchema>

/** What ending the stay earlier would mean, in minor units. */
export const earlyEndPreviewSchema = z.object({
  checkOutDate: dateSchema,
  /** The first day that the notice period allows without paying for nights that are not slept. */
  noticeEnds: dateSchema,
  currency: z.string(),
  nightsGivenUp: z.number().int(),
  refundAmount: z.number().int(),
  rentRefund: z.number().int(),
  taxRefund: z.number().int(),
  /** What was still to be paid, and is no longer. */
  noLongerDue: z.number().int(),
  /** What is still to be paid. */
  stillDue: z.number().int(),
  /** What comes back of the nights after the notice, in basis points. */
  refundBps: z.number().int(),
})
export type EarlyEndPreview = z.infer<typeof earlyEndPreviewSchema>
