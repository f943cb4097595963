import { z } from 'zod'
import { idSchema } from './primitives.ts'

export const WALLET_REASONS = ['referred_a_friend', 'came_by_referral', 'spent', 'returned'] as const
export type WalletReason = (typeof WALLET_REASONS)[number]

/** A seeker's credit. Amounts in minor units of `currency`; entries newest first, above zero what came in. */
export const walletViewSchema = z.object({
  currency: z.string(),
  balance: z.number().int().min(0),
  referralCode: z.string(),
  reward: z.number().int(),
  entries: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      amount: z.number().int(),
      reason: z.enum(WALLET_REASONS),
      bookingId: idSchema.nullable(),
    }),
  ),
})
export type WalletView = z.infer<typeof walletViewSchema>
