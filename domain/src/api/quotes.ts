import { z } from 'zod'
import { PRICE_UNITS } from '../words.ts'
import { dateSchema, idSchema, textSchema } from './primitives.ts'

export const guestSchema = z.strictObject({
  name: textSchema({ min: 1, max: 120 }),
  gender: z.enum(['female', 'male', 'other']),
  age: z.number().int().min(0).max(120).optional(),
})
export type Guest = z.infer<typeof guestSchema>

/** How many guests, or who they are. A room with a gender rule needs them named. */
export const guestsSchema = z.union(
  [
    z.number().int().min(1, 'must be at least 1').max(50),
    z.array(guestSchema).min(1, 'name at least one guest').max(50),
  ],
  { error: 'must be a number of guests from 1 to 50, or a list of {name, gender, age}' },
)

export const quoteRequestSchema = z.strictObject({
  propertyId: idSchema,
  roomId: idSchema,
  checkInDate: dateSchema,
  checkOutDate: dateSchema,
  guests: guestsSchema,
  promoCode: textSchema({ min: 1, max: 40 }).optional(),
  /** Spend the caller's credit. */
  useCredit: z.boolean().optional(),
})
export type QuoteRequest = z.infer<typeof quoteRequestSchema>

/** One line of a price; amounts in minor units, discounts negative. */
export const quoteLineSchema = z.object({
  code: z.string(),
  label: z.string(),
  quantity: z.number(),
  unitAmount: z.number().int(),
  amount: z.number().int(),
  payer: z.enum(['seeker', 'owner', 'platform']),
  beneficiary: z.enum(['owner', 'platform', 'seeker', 'government']),
  remitter: z.enum(['owner', 'platform']),
  taxCode: z.string().nullable(),
  refundable: z.boolean(),
})

/** A later payment of a stay: the nights `[from, to)` that it pays for and when it is due; amounts in minor units. */
export const instalmentSchema = z.object({
  number: z.number().int().min(2),
  from: dateSchema,
  to: dateSchema,
  dueDate: dateSchema,
  rent: z.number().int().min(0),
  tax: z.number().int().min(0),
  amount: z.number().int().min(0),
})
export type Instalment = z.infer<typeof instalmentSchema>

/**
 * A priced stay. `totalAmount` = rent − discount + tax + securityDeposit − promotion − wallet, all in minor units
 * of `currency`; `platformCommission` and its tax are inside the rent, never on top of it. `dueNow` is paid at booking,
 * the rest by the `schedule`.
 */
export const quoteSchema = z.object({
  currency: z.string(),
  checkInDate: dateSchema,
  checkOutDate: dateSchema,
  nights: z.number().int().min(1),
  priceUnit: z.enum(PRICE_UNITS),
  beds: z.number().int().min(1),
  lines: z.array(quoteLineSchema),
  rent: z.number().int().min(0),
  discount: z.number().int().min(0),
  tax: z.number().int().min(0),
  securityDeposit: z.number().int().min(0),
  totalAmount: z.number().int().min(0),
  /** Paid by the platform for the seeker. */
  promotion: z.number().int().min(0),
  /** Credit that the seeker spends. */
  wallet: z.number().int().min(0),
  platformCommission: z.number().int().min(0),
  /** Tax on the commission, paid by the owner out of the rent. */
  commissionTax: z.number().int().min(0),
  ownerShare: z.number().int().min(0),
  dueNow: z.number().int().min(0),
  schedule: z.array(instalmentSchema),
})
export type Quote = z.infer<typeof quoteSchema>
export type QuoteLine = z.infer<typeof quoteLineSchema>
