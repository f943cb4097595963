import {
  adminUsersQuerySchema,
  adminUserViewSchema,
  analyticsQuerySchema,
  analyticsSchema,
  propertyStandingSchema,
  verifyPropertySchema,
} from '@bookmysleep/domain/api/admin'
import { pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { readAnalytics } from '../../../../analytics/read-analytics.ts'
import { verifyProperty, viewStanding } from '../../../../catalog/verify-property.ts'
import { listUsers } from '../../../../identity/list-users.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

export const adminRoutes = [
  route({
    method: 'get',
    path: '/admin/users',
    access: ['admin'],
    query: adminUsersQuerySchema,
    response: z.array(adminUserViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, query }) => {
      const { users, meta } = await listUsers(ctx, query)
      return { data: users, meta }
    },
  }),
  route({
    method: 'get',
    path: '/admin/properties/:id/verification',
    access: ['admin'],
    params: byId,
    response: propertyStandingSchema,
    handle: async ({ ctx, params }) => ({ data: await viewStanding(ctx, params.id) }),
  }),
  route({
    method: 'put',
    path: '/admin/properties/:id/verify',
    access: ['admin'],
    params: byId,
    body: verifyPropertySchema,
    response: propertyStandingSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await verifyProperty(ctx, user, { id: params.id, decision: body }),
    }),
  }),
  route({
    method: 'get',
    path: '/admin/analytics',
    access: ['admin'],
    query: analyticsQuerySchema,
    response: analyticsSchema,
    userLimit: 'writing',
    handle: async ({ ctx, query }) => ({ data: await readAnalytics(ctx, query) }),
  }),
]
