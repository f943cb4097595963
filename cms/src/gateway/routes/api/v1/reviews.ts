import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import {
  createReviewSchema,
  replyReviewSchema,
  reviewListMetaSchema,
  reviewListQuerySchema,
  reviewViewSchema,
  updateReviewSchema,
} from '@bookmysleep/domain/api/reviews'
import { z } from 'zod'
import { findListing } from '../../../../catalog/find-listing.ts'
import { listReviews } from '../../../../reviews/list-reviews.ts'
import { readRatings } from '../../../../reviews/read-ratings.ts'
import { viewReview } from '../../../../reviews/view-review.ts'
import { createReview, deleteReview, replyToReview, updateReview } from '../../../../reviews/write-review.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

export const reviewRoutes = [
  route({
    method: 'get',
    path: '/reviews/property/:propertyId',
    summary: 'The reviews of a stay',
    access: 'public',
    params: z.object({ propertyId: idSchema }),
    query: reviewListQuerySchema,
    response: z.array(reviewViewSchema),
    meta: reviewListMetaSchema,
    cacheSeconds: 30,
    handle: async ({ ctx, user, params, query }) => {
      const { property } = await findListing(ctx, params.propertyId, user)
      const reader = user && actorOf(user)
      const [{ reviews, meta }, ratings] = await Promise.all([
        listReviews(ctx, { ...query, property: property._id, reader }),
        readRatings(ctx, property._id),
      ])
      return { data: reviews, meta: { ...meta, ...ratings } }
    },
  }),
  route({
    method: 'get',
    path: '/reviews/:id',
    summary: 'One review',
    access: 'public',
    params: byId,
    response: reviewViewSchema,
    handle: async ({ ctx, user, params }) => ({
      data: await viewReview(ctx, { id: params.id, reader: user && actorOf(user) }),
    }),
  }),
  route({
    method: 'post',
    path: '/reviews',
    summary: 'Review a completed stay',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    body: createReviewSchema,
    response: reviewViewSchema,
    status: 201,
    userLimit: 'writing',
    handle: async ({ ctx, user, body }) => ({
      data: await createReview(ctx, { writer: actorOf(user), review: body }),
    }),
  }),
  route({
    method: 'put',
    path: '/reviews/:id',
    summary: 'Change the own review',
    access: 'signed-in',
    params: byId,
    honoursIfMatch: true,
    body: updateReviewSchema,
    response: reviewViewSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, params, body, expected }) => ({
      data: await updateReview(ctx, { writer: actorOf(user), id: params.id, changes: body, expected }),
    }),
  }),
  route({
    method: 'delete',
    path: '/reviews/:id',
    summary: 'Take a review away',
    access: 'signed-in',
    params: byId,
    response: doneViewSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, params }) => {
      await deleteReview(ctx, { writer: actorOf(user), id: params.id })
      return { data: { done: true as const } }
    },
  }),
  route({
    method: 'post',
    path: '/reviews/:id/reply',
    summary: 'Answer a review of the own house',
    access: ['owner'],
    params: byId,
    body: replyReviewSchema,
    response: reviewViewSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, params, body }) => ({
      data: await replyToReview(ctx, { writer: actorOf(user), id: params.id, reply: body.reply }),
    }),
  }),
]
