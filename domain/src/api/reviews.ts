import { z } from 'zod'
import { pageMetaSchema, pageQuerySchema } from './envelope.ts'
import { idSchema, textSchema } from './primitives.ts'

export const REVIEW_SORTS = ['newest', 'oldest', 'highest', 'lowest'] as const
export const REVIEW_ACTIONS = ['edit', 'delete', 'reply'] as const

const starsSchema = z.number().int().min(1).max(5)
const marks = {
  rating: starsSchema,
  cleanliness: starsSchema.nullable().optional(),
  location: starsSchema.nullable().optional(),
  value: starsSchema.nullable().optional(),
  staff: starsSchema.nullable().optional(),
  review: textSchema({ min: 1, max: 3000 }),
}

/** What a guest says of a stay that is over; marks of 1 to 5 stars. */
export const createReviewSchema = z.strictObject({ bookingId: idSchema, ...marks })
export type CreateReview = z.infer<typeof createReviewSchema>

/** Replaces a review as a whole: marks left out are taken back. */
export const updateReviewSchema = z.strictObject(marks)
export type UpdateReview = z.infer<typeof updateReviewSchema>

/** The owner's answer; null takes it back. */
export const replyReviewSchema = z.strictObject({ reply: textSchema({ min: 1, max: 2000 }).nullable() })
export type ReplyReview = z.infer<typeof replyReviewSchema>

/** `rating` keeps the reviews with so many stars. */
export const reviewListQuerySchema = pageQuerySchema.extend({
  sort: z.enum(REVIEW_SORTS).default('newest'),
  rating: z.coerce.number().int().min(1).max(5).optional(),
})
export type ReviewListQuery = z.infer<typeof reviewListQuerySchema>

export const ratingBreakdownSchema = z.object({
  byStars: z.record(z.string(), z.number().int()),
  cleanliness: z.number().nullable(),
  location: z.number().nullable(),
  value: z.number().nullable(),
  staff: z.number().nullable(),
})

/** The mean and its parts are of all reviews of the property, whatever the list was narrowed to. */
export const reviewListMetaSchema = pageMetaSchema.extend({
  rating: z.number().nullable(),
  reviewCount: z.number().int(),
  breakdown: ratingBreakdownSchema,
})
export type ReviewListMeta = z.infer<typeof reviewListMetaSchema>

/** `allowedActions` is what the reader may do with it. */
export const reviewViewSchema = z.object({
  id: idSchema,
  propertyId: idSchema,
  rating: z.number(),
  cleanliness: z.number().nullable(),
  location: z.number().nullable(),
  value: z.number().nullable(),
  staff: z.number().nullable(),
  review: z.string(),
  ownerReply: z.string().nullable(),
  repliedAt: z.iso.datetime().nullable(),
  author: z.string(),
  /** The address of the author's picture, 64 pixels wide. */
  authorPicture: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** When its author last changed it. */
  editedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(REVIEW_ACTIONS)),
})
export type ReviewView = z.infer<typeof reviewViewSchema>
