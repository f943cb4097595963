import { z } from 'zod'
import { checkoutSchema } from './bookings.ts'
import { idSchema } from './primitives.ts'

/** Without `paymentId` what is due at booking; with it a month, or an extension of the stay. */
export const createIntentSchema = z.strictObject({ bookingId: idSchema, paymentId: idSchema.optional() })
export const confirmPaymentSchema = z.strictObject({ bookingId: idSchema })

/** `amount` in minor units. A second call on a live attempt answers with the same intent. */
export const paymentIntentViewSchema = z.object({
  paymentId: idSchema,
  clientSecret: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  checkout: checkoutSchema,
})
export type PaymentIntentView = z.infer<typeof paymentIntentViewSchema>
