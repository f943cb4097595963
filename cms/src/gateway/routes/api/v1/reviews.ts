import { pageMetaSchema, pageQuerySchema } from '@bookmysleep/domain/api/envelope'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { reviewViewSchema } from '@bookmysleep/domain/api/properties'
import { z } from 'zod'
import { findListing } from '../../../../catalog/find-listing.ts'
import { listReviews } from '../../../../catalog/list-reviews.ts'
import { pageMeta } from '../../../page-meta.ts'
import { route } from '../../../route.ts'

export const reviewRoutes = [
  route({
    method: 'get',
    path: '/reviews/property/:propertyId',
    access: 'public',
    params: z.object({ propertyId: idSchema }),
    query: pageQuerySchema,
    response: z.array(reviewViewSchema),
    meta: pageMetaSchema,
    cacheSeconds: 30,
    handle: async ({ ctx, user, params, query }) => {
      const { property } = await findListing(ctx, params.propertyId, user)
      const { reviews, total } = await listReviews(ctx, { ...query, property: property._id })
      return { data: reviews, meta: pageMeta(query, total) }
    },
  }),
]
