import { z } from 'zod'
import { ownerProofSchema } from './two-factor.ts'

/**
 * What keeps an account from being deleted. Of guests: stays ahead or under way, payments and refunds that are not over,
 * deposits held. Of either side: disputes. Of owners: houses open to bookings, guests in them, money on its way, an
 * account at Stripe. Of all: an address that was changed a short while ago, and being the last administrator.
 */
export const DELETION_OBSTACLES = [
  'stays',
  'payments',
  'refunds',
  'deposits',
  'disputes',
  'houses',
  'guests',
  'earnings',
  'payouts',
  'stripe',
  'address',
  'last-admin',
] as const
export type DeletionObstacle = (typeof DELETION_OBSTACLES)[number]

/** What would become of one's account now. Amounts in minor units. */
export const deletionPreviewSchema = z.object({
  /** Empty when it can be deleted. */
  obstacles: z.array(z.object({ kind: z.enum(DELETION_OBSTACLES), count: z.number().int().min(1) })),
  /** Unspent credit, which is lost. */
  credit: z.object({ amount: z.number().int().min(0), currency: z.string() }),
  /** Until when the names in the records of stays are kept, as tax law asks; null when there are none. */
  recordsUntil: z.iso.date().nullable(),
})
export type DeletionPreview = z.infer<typeof deletionPreviewSchema>

export const deleteAccountSchema = ownerProofSchema
export type DeleteAccount = z.infer<typeof deleteAccountSchema>

export const deletedAccountSchema = z.object({
  deletedAt: z.iso.datetime(),
  recordsUntil: z.iso.date().nullable(),
})
export type DeletedAccount = z.infer<typeof deletedAccountSchema>
