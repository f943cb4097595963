import { z } from 'zod'
import { isDate, nightCount } from '../stay-dates.ts'
import { OWNER_TIERS, ROLES, VERIFICATION_STATUSES } from '../words.ts'
import { listQuerySchema } from './envelope.ts'
import { dateSchema, flagSchema, idSchema, textSchema } from './primitives.ts'

/** `q` is looked for in names and e-mail addresses. */
export const adminUsersQuerySchema = listQuerySchema(['-createdAt', 'createdAt', 'email', '-email']).extend({
  q: textSchema({ max: 100 }).optional(),
  role: z.enum(ROLES).optional(),
  isVerified: flagSchema.optional(),
  hostVerified: flagSchema.optional(),
})
export type AdminUsersQuery = z.infer<typeof adminUsersQuerySchema>

/** A person as admins find them in a list; phone and address are not part of it. */
export const adminUserViewSchema = z.object({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  tier: z.enum(OWNER_TIERS),
  isVerified: z.boolean(),
  hostVerified: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type AdminUserView = z.infer<typeof adminUserViewSchema>

/** An admin's decision; the owner is told, and reads the reason of a rejection. */
export const verifyPropertySchema = z
  .strictObject({
    status: z.enum(VERIFICATION_STATUSES),
    reason: textSchema({ min: 1, max: 1000 }).optional(),
  })
  .refine(({ status, reason }) => status !== 'rejected' || reason, {
    path: ['reason'],
    message: 'is required for a rejection',
  })
export type VerifyProperty = z.infer<typeof verifyPropertySchema>

/** How a property stands with the admins, and how it came to that, oldest first. */
export const propertyStandingSchema = z.object({
  id: idSchema,
  status: z.enum(VERIFICATION_STATUSES),
  reason: z.string().nullable(),
  timeline: z.array(
    z.object({
      at: z.iso.datetime(),
      status: z.enum(VERIFICATION_STATUSES),
      reason: z.string().nullable(),
      by: z.enum(['owner', 'admin', 'system']),
    }),
  ),
})
export type PropertyStanding = z.infer<typeof propertyStandingSchema>

/** The longest period that is added up at once, in days. */
export const MAX_ANALYTICS_DAYS = 366

/** Days in India, both included; the last 30 when none are named. */
export const analyticsQuerySchema = z
  .object({
    from: dateSchema.optional(),
    to: dateSchema.optional(),
    city: textSchema({ min: 1, max: 80 }).optional(),
  })
  .superRefine(({ from, to }, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (!from !== !to) return fail(from ? 'to' : 'from', 'from and to belong together')
    // What is no date at all has been said already.
    if (!from || !to || !isDate(from) || !isDate(to)) return
    if (to < from) fail('to', 'must not be before from')
    else if (nightCount(from, to) >= MAX_ANALYTICS_DAYS)
      fail('to', `must be at most ${MAX_ANALYTICS_DAYS} days from from`)
  })
export type AnalyticsQuery = z.infer<typeof analyticsQuerySchema>

const figures = {
  /** Bookings begun, and those of them that stand. */
  bookings: z.number().int(),
  confirmed: z.number().int(),
  cancelled: z.number().int(),
  /** Rent, tax and deposit of those that stand, and the platform's part of it, in minor units. */
  revenue: z.number().int(),
  commission: z.number().int(),
  /** Bed-nights taken by guests, of those on offer. */
  bedNights: z.number().int(),
  capacity: z.number().int(),
  occupancy: z.number(),
}
export const analyticsSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  currency: z.string(),
  total: z.object(figures),
  byDay: z.array(z.object({ date: dateSchema, ...figures })),
  byCity: z.array(z.object({ city: z.string(), ...figures })),
  /** From a result that was shown to a stay that is paid. */
  funnel: z.object({
    impressions: z.number().int(),
    clicks: z.number().int(),
    bookings: z.number().int(),
    confirmed: z.number().int(),
  }),
})
export type Analytics = z.infer<typeof analyticsSchema>
