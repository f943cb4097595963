import { z } from 'zod'
import { DEPOSIT_RULES } from '../deposit-claim-machine.ts'
import { DEPOSIT_CLAIM_STATUSES } from '../words.ts'
import { amountSchema, dateSchema, idSchema, textSchema } from './primitives.ts'

/** What the owner wants to keep, item by item, in minor units; never more than the deposit. */
export const claimDepositSchema = z.strictObject({
  items: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('damage').optional(),
          label: textSchema({ min: 1, max: 120 }),
          amount: amountSchema.min(1),
          note: textSchema({ max: 1000 }).optional(),
          photoIds: z.array(idSchema).max(DEPOSIT_RULES.maxPhotos).default([]),
        }),
        z.strictObject({
          kind: z.literal('arrears'),
          /** A month of this stay that is owed; each at most once. */
          paymentId: idSchema,
          amount: amountSchema.min(1),
          note: textSchema({ max: 1000 }).optional(),
        }),
      ]),
    )
    .min(1)
    .max(DEPOSIT_RULES.maxItems),
})
export type ClaimDeposit = z.infer<typeof claimDepositSchema>

export const answerClaimSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('agree') }),
  z.strictObject({ answer: z.literal('object'), reason: textSchema({ min: 10, max: 2000 }) }),
])
export type AnswerClaim = z.infer<typeof answerClaimSchema>

/** What of each item the owner may keep; every item is named once. */
export const decideClaimSchema = z.strictObject({
  items: z
    .array(z.strictObject({ id: idSchema, amount: amountSchema }))
    .min(1)
    .max(DEPOSIT_RULES.maxItems),
  reason: textSchema({ min: 10, max: 2000 }),
})
export type DecideClaim = z.infer<typeof decideClaimSchema>

export const depositClaimViewSchema = z.object({
  bookingId: idSchema,
  status: z.enum(DEPOSIT_CLAIM_STATUSES),
  currency: z.string(),
  deposit: z.number().int(),
  claimUntil: z.iso.datetime(),
  answerUntil: z.iso.datetime().nullable(),
  items: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(['damage', 'arrears']),
      label: z.string(),
      /** The unpaid month that it is for; null for damages. */
      month: z.object({ paymentId: idSchema, from: dateSchema, to: dateSchema }).nullable(),
      amount: z.number().int(),
      note: z.string().nullable(),
      photos: z.array(z.object({ id: idSchema, filename: z.string(), url: z.string() })),
      /** Null until an admin has decided, or less was granted because the month was paid meanwhile. */
      decidedAmount: z.number().int().nullable(),
    }),
  ),
  claimedAmount: z.number().int(),
  objection: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  decision: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  /** Who got what of the deposit; null while it is held. */
  toSeeker: z.number().int().nullable(),
  toOwner: z.number().int().nullable(),
  /** What of it paid for unpaid months: the owner gets his share of that. */
  toMonths: z.number().int().nullable(),
  /** Months of this stay that are owed, which may be claimed. */
  arrears: z.array(
    z.object({ paymentId: idSchema, from: dateSchema, to: dateSchema, amount: z.number().int() }),
  ),
  closedAt: z.iso.datetime().nullable(),
  allowedActions: z.array(z.enum(['claim', 'return', 'agree', 'object', 'decide'])),
  rev: z.number().int(),
})
export type DepositClaimView = z.infer<typeof depositClaimViewSchema>
