import { homeViewSchema } from '@bookmysleep/domain/api/guides'
import { viewHome } from '../../../../catalog/view-home.ts'
import { route } from '../../../route.ts'

export const homeRoutes = [
  route({
    method: 'get',
    path: '/home',
    summary: 'What the first page shows',
    access: 'public',
    response: homeViewSchema,
    cacheSeconds: 60,
    handle: async ({ ctx }) => ({ data: await viewHome(ctx) }),
  }),
]
