import { z } from 'zod'
import {
  ACTORS,
  BOOKING_STATUSES,
  PAYMENT_PURPOSES,
  PAYMENT_STATUSES,
  ROOM_TYPES,
  SHARING,
} from '../words.ts'
import { pageQuerySchema } from './envelope.ts'
import { dateSchema, idSchema, imageSchema, textSchema } from './primitives.ts'
import { guestSchema, quoteRequestSchema, quoteSchema } from './quotes.ts'

/** `totalAmount` (paise) is what the seeker was shown; when it differs from ours: 409 PRICE_CHANGED. */
export const createBookingSchema = quoteRequestSchema.extend({
  seekerId: idSchema.optional(),
  totalAmount: z.number().int().min(0).optional(),
  paymentMethod: z.enum(['card', 'upi', 'netbanking']).optional(),
  specialRequests: textSchema({ max: 1000 }).optional(),
})
export type CreateBooking = z.infer<typeof createBookingSchema>

/** `expectedRefund` (paise) is what the caller was shown; when it differs from ours: 409 PRICE_CHANGED. */
export const cancelBookingSchema = z.strictObject({
  reason: textSchema({ max: 500 }).optional(),
  expectedRefund: z.number().int().min(0).optional(),
})
export type CancelBooking = z.infer<typeof cancelBookingSchema>

/** The owner's answer to a request; the seeker is shown the reason of a rejection. */
export const answerRequestSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('confirmed') }),
  z.strictObject({ status: z.literal('rejected'), reason: textSchema({ max: 500 }).optional() }),
])
export type AnswerRequest = z.infer<typeof answerRequestSchema>

export const bookingListQuerySchema = pageQuerySchema.extend({
  status: z.enum(BOOKING_STATUSES).optional(),
  when: z.enum(['upcoming', 'past']).optional(),
  /** Unless it is given: the nearest first of upcoming stays, else the latest. */
  sort: z.enum(['checkInDate', '-checkInDate', 'createdAt', '-createdAt']).optional(),
})

/** What cancelling right now would give back, in minor units. */
export const cancellationPreviewSchema = z.object({
  currency: z.string(),
  paidAmount: z.number().int(),
  refundAmount: z.number().int(),
  rentRefund: z.number().int(),
  taxRefund: z.number().int(),
  depositRefund: z.number().int(),
  lateFeeRefund: z.number().int(),
  /** What of it the platform had paid by a promo code: it goes back to the platform. */
  promotionRefund: z.number().int(),
  /** What of it was paid with credit: it comes back as credit, beside `refundAmount`. */
  creditRefund: z.number().int(),
  /** Later months that are not to be paid any more. */
  noLongerDue: z.number().int(),
  /** What stays owed of months that are not paid: nights already stayed, and those of the notice. */
  unpaidNotice: z.number().int(),
  /** The deposit stays held while the owner may claim from it. */
  depositWaits: z.boolean(),
  policy: z.string(),
  rule: z.string(),
})
export type CancellationPreview = z.infer<typeof cancellationPreviewSchema>

export const bookingViewSchema = z.object({
  id: idSchema,
  reference: z.string(),
  bookingStatus: z.enum(BOOKING_STATUSES),
  paymentStatus: z.enum(PAYMENT_STATUSES),
  /** False when the owner is asked first: the card is charged only when the owner accepts. */
  instantBook: z.boolean(),
  seekerId: idSchema,
  ownerId: idSchema,
  property: z.object({
    id: idSchema,
    slug: z.string(),
    propertyName: z.string(),
    address: z.string(),
    city: z.string(),
    timeZone: z.string(),
    checkInTime: z.string(),
    checkOutTime: z.string(),
    cancellationPolicy: z.string(),
    image: imageSchema.nullable(),
  }),
  room: z.object({
    id: idSchema,
    roomNumber: z.string(),
    roomType: z.enum(ROOM_TYPES),
    sharing: z.enum(SHARING),
  }),
  beds: z.array(z.number().int()),
  checkInDate: dateSchema,
  checkOutDate: dateSchema,
  guests: z.array(guestSchema),
  guestCount: z.number().int(),
  quote: quoteSchema,
  specialRequests: z.string().nullable(),
  /** Until when it has to be paid or, once requested, answered. */
  holdExpiresAt: z.iso.datetime().nullable(),
  /** More nights that are held until they are paid for; `amount` in minor units. */
  extension: z
    .object({
      checkOutDate: dateSchema,
      amount: z.number().int(),
      paymentId: idSchema,
      expiresAt: z.iso.datetime(),
    })
    .nullable(),
  /** Who gave notice, and for which day. */
  moveOut: z.object({ by: z.enum(ACTORS), date: dateSchema }).nullable(),
  checkedInAt: z.iso.datetime().nullable(),
  checkedOutAt: z.iso.datetime().nullable(),
  /** How it was cancelled, or rejected. */
  cancellation: z
    .object({
      by: z.enum(['seeker', 'owner', 'admin', 'system']),
      at: z.iso.datetime(),
      reason: z.string().nullable(),
      refundAmount: z.number().int(),
    })
    .nullable(),
  payments: z.array(
    z.object({
      id: idSchema,
      amount: z.number().int(),
      status: z.string(),
      /** What it is for, and the nights `[from, to)` that it pays for. */
      purpose: z.enum(PAYMENT_PURPOSES),
      from: dateSchema,
      to: dateSchema,
      /** Null for what is paid at booking. */
      dueDate: dateSchema.nullable(),
      lateFee: z.number().int(),
      /** Whether the seeker may pay it now. */
      isPayable: z.boolean(),
      failureCode: z.string().nullable(),
      failureMessage: z.string().nullable(),
      createdAt: z.iso.datetime(),
      /** What is paid has a receipt. */
      paidAt: z.iso.datetime().nullable(),
      /** What the deposit has paid of it after the stay, in minor units; it has a receipt too. Missing when nothing. */
      paidFromDeposit: z.number().int().optional(),
    }),
  ),
  refunds: z.array(
    z.object({ id: idSchema, amount: z.number().int(), status: z.string(), createdAt: z.iso.datetime() }),
  ),
  timeline: z.array(
    z.object({ at: z.iso.datetime(), event: z.string(), by: z.string(), note: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.enum([
      'extend',
      'shorten',
      'notice',
      'check_in',
      'check_out',
      'no_show',
      'pay',
      'cancel',
      'accept',
      'reject',
      'review',
    ]),
  ),
  /** What the seeker wrote of it. */
  reviewId: idSchema.nullable(),
  createdAt: z.iso.datetime(),
  rev: z.number().int(),
})
export type BookingView = z.infer<typeof bookingViewSchema>

/** Without a payment the one made at booking. */
export const receiptQuerySchema = z.strictObject({ payment: idSchema.optional() })
export const receiptFileSchema = z.object({ fileName: z.string(), bytes: z.instanceof(Uint8Array) })

/**
 * Where the seeker pays: Stripe's Payment Element in the page, or (no keys) the sandbox's own page.
 * A total of zero needs no payment: `checkout` is null and the booking is confirmed already.
 */
export const checkoutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('element'), publishableKey: z.string(), clientSecret: z.string() }),
  z.object({ kind: z.literal('page'), url: z.string(), clientSecret: z.string() }),
])
export type Checkout = z.infer<typeof checkoutSchema>

export const createdBookingSchema = z.object({
  bookingId: idSchema,
  reference: z.string(),
  paymentId: idSchema.nullable(),
  clientSecret: z.string().nullable(),
  checkout: checkoutSchema.nullable(),
  holdExpiresAt: z.iso.datetime().nullable(),
  booking: bookingViewSchema,
})
export type CreatedBooking = z.infer<typeof createdBookingSchema>
