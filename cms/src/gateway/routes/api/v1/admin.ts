import {
  adminUsersQuerySchema,
  adminUserViewSchema,
  analyticsQuerySchema,
  analyticsSchema,
  propertyStandingSchema,
  verifyPropertySchema,
} from '@bookmysleep/domain/api/admin'
import { auditQuerySchema, auditViewSchema } from '@bookmysleep/domain/api/audit'
import { pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { readAnalytics } from '../../../../analytics/read-analytics.ts'
import { listAudit } from '../../../../audit/list-audit.ts'
import { verifyProperty, viewStanding } from '../../../../catalog/verify-property.ts'
import { listUsers } from '../../../../identity/list-users.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

export const adminRoutes = [
  route({
    method: 'get',
    path: '/admin/audit',
    summary: 'The audit log: who did what to what',
    access: ['admin'],
    query: auditQuerySchema,
    response: z.array(auditViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, query }) => {
      const { entries, meta } = await listAudit(ctx, query)
      return { data: entries, meta }
    },
  }),
  route({
    method: 'get',
    path: '/admin/users',
    summary: 'People, to be found by admins',
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
    summary: 'How a property stands with the admins, and how it came to that',
    access: ['admin'],
    params: byId,
    response: propertyStandingSchema,
    handle: async ({ ctx, params }) => ({ data: await viewStanding(ctx, params.id) }),
  }),
  route({
    method: 'put',
    path: '/admin/properties/:id/verify',
    summary: 'Approve a property, reject it, or set it back',
    errors: ['OWNER_NOT_CONNECTED'],
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
    summary: 'Bookings, money, occupancy and funnel of a period',
    access: ['admin'],
    query: analyticsQuerySchema,
    response: analyticsSchema,
    userLimit: 'writing',
    handle: async ({ ctx, query }) => ({ data: await readAnalytics(ctx, query) }),
  }),
]
