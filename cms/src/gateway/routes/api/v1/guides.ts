import { listQuerySchema, pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { guideCardSchema, guideViewSchema } from '@bookmysleep/domain/api/guides'
import { flagSchema, textSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { listGuides } from '../../../../catalog/list-guides.ts'
import { viewGuide } from '../../../../catalog/view-guide.ts'
import { route } from '../../../route.ts'

export const guideRoutes = [
  route({
    method: 'get',
    path: '/guides',
    summary: 'City guides',
    access: 'public',
    query: listQuerySchema(['-publishedAt', 'publishedAt', 'title', '-title']).extend({
      city: textSchema({ max: 80 }).optional(),
    }),
    response: z.array(guideCardSchema),
    meta: pageMetaSchema,
    cacheSeconds: 60,
    handle: async ({ ctx, query }) => {
      const { guides, meta } = await listGuides(ctx, query)
      return { data: guides, meta }
    },
  }),
  route({
    method: 'get',
    path: '/guides/:slug',
    summary: 'One guide',
    access: 'public',
    params: z.object({ slug: textSchema({ min: 1, max: 120 }) }),
    query: z.object({ draft: flagSchema.default(false), preview: z.string().max(60).optional() }),
    response: guideViewSchema,
    cacheSeconds: 60,
    isSecret: ({ draft, preview }) => draft || preview !== undefined,
    handle: async ({ ctx, params, query, user }) => ({
      data: await viewGuide(ctx, { ...query, slug: params.slug, user }),
    }),
  }),
]
