import { z } from 'zod'
import { CONNECTION_STATES, OWNER_TIERS, PAYOUT_STATUSES } from '../words.ts'
import { listQuerySchema } from './envelope.ts'
import { dateSchema, idSchema } from './primitives.ts'

const labelSchema = z.object({ en: z.string(), hi: z.string() })

/** Where an owner gives Stripe what it wants to know; the link works once, until `expiresAt`. */
export const connectLinkSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() })
export type ConnectLink = z.infer<typeof connectLinkSchema>

/** How an owner is connected with Stripe. `due`: what Stripe still wants, in words. */
export const connectionViewSchema = z.object({
  state: z.enum(CONNECTION_STATES),
  stripeAccountId: z.string().nullable(),
  payoutsEnabled: z.boolean(),
  due: z.array(labelSchema),
  deadline: z.iso.datetime().nullable(),
})
export type ConnectionView = z.infer<typeof connectionViewSchema>

/** The owner's own account, to look at it again; null disconnects it. */
export const changeStripeSchema = z.strictObject({ stripeAccountId: z.string().max(100).nullable() })

export const payoutsQuerySchema = listQuerySchema(['-createdAt', 'createdAt', '-amount', 'amount'])
  .extend({ ownerId: idSchema.optional() })
  .strict()
export const transactionsQuerySchema = listQuerySchema(['-at', 'at'])
  .extend({ ownerId: idSchema.optional(), from: dateSchema.optional(), to: dateSchema.optional() })
  .strict()
export type TransactionsQuery = z.infer<typeof transactionsQuerySchema>

/** Stripe to the owner's bank; amounts in minor units. */
export const payoutViewSchema = z.object({
  id: idSchema,
  ownerId: idSchema,
  stripePayoutId: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  status: z.enum(PAYOUT_STATUSES),
  createdAt: z.iso.datetime(),
  arrivesAt: z.iso.datetime().nullable(),
  failureMessage: z.string().nullable(),
})
export type PayoutView = z.infer<typeof payoutViewSchema>

/**
 * One line of an owner's account with the platform, from the ledger: `amount` in minor units is above zero for what
 * was earned or came back, below zero for what was moved to the owner.
 */
export const transactionViewSchema = z.object({
  id: z.string(),
  ownerId: idSchema,
  bookingId: idSchema,
  reference: z.string(),
  kind: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  /** The rate that its stay was booked under; null for stays booked before it was kept. */
  commission: z.object({ tier: z.enum(OWNER_TIERS), rateBps: z.number().int() }).nullable(),
  at: z.iso.datetime(),
})
export type TransactionView = z.infer<typeof transactionViewSchema>
