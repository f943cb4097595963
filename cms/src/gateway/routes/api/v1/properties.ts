import { listQuerySchema, pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { createPropertySchema, updatePropertySchema } from '@bookmysleep/domain/api/owner-writes'
import { idSchema, textSchema } from '@bookmysleep/domain/api/primitives'
import {
  propertyCardSchema,
  propertyQuerySchema,
  propertySearchMetaSchema,
  propertySearchSchema,
  propertyViewSchema,
  suggestionSchema,
} from '@bookmysleep/domain/api/properties'
import { z } from 'zod'
import { listOwnerProperties } from '../../../../catalog/list-owner-properties.ts'
import { searchProperties } from '../../../../catalog/search-properties.ts'
import { suggest } from '../../../../catalog/suggest.ts'
import { viewProperty } from '../../../../catalog/view-property.ts'
import { createProperty, updateProperty } from '../../../../catalog/write-property.ts'
import { route } from '../../../route.ts'

const withoutDates = ({ checkIn }: { checkIn?: string | undefined }) => (checkIn ? 0 : 10)

const search = {
  method: 'get',
  access: 'public',
  query: propertySearchSchema,
  response: z.array(propertyCardSchema),
  meta: propertySearchMetaSchema,
  cacheSeconds: withoutDates,
} as const

export const propertyRoutes = [
  route({
    ...search,
    path: '/properties',
    summary: 'Search stays',
    handle: ({ ctx, query }) => searchProperties(ctx, query),
  }),
  route({
    ...search,
    path: '/properties/search',
    summary: 'Search stays by words',
    handle: ({ ctx, query }) => searchProperties(ctx, query),
  }),
  route({
    method: 'get',
    path: '/properties/suggest',
    summary: 'Proposals for the search box',
    access: 'public',
    query: z.object({ q: textSchema({ max: 80 }).default('') }),
    response: z.array(suggestionSchema),
    cacheSeconds: 30,
    handle: async ({ ctx, query }) => ({ data: await suggest(ctx, query.q) }),
  }),
  route({
    method: 'get',
    path: '/properties/owner/:ownerId',
    summary: 'The stays of one owner',
    access: 'public',
    params: z.object({ ownerId: idSchema }),
    query: listQuerySchema(['-createdAt', 'createdAt', '-rating', 'rating', 'propertyName', '-propertyName']),
    response: z.array(propertyCardSchema),
    meta: pageMetaSchema,
    cacheSeconds: 10,
    handle: async ({ ctx, user, params, query }) => {
      const { cards, meta } = await listOwnerProperties(ctx, { ...query, ownerId: params.ownerId, user })
      return { data: cards, meta }
    },
  }),
  route({
    method: 'get',
    path: '/properties/:idOrSlug',
    summary: 'One stay with its rooms',
    access: 'public',
    params: z.object({ idOrSlug: textSchema({ min: 1, max: 120 }) }),
    query: propertyQuerySchema,
    response: propertyViewSchema,
    cacheSeconds: withoutDates,
    handle: async ({ ctx, user, params, query }) => ({
      data: await viewProperty(ctx, { idOrSlug: params.idOrSlug, user, stay: query }),
    }),
  }),
  route({
    method: 'post',
    path: '/properties',
    summary: 'Add a stay',
    access: ['owner'],
    body: createPropertySchema,
    response: propertyViewSchema,
    status: 201,
    handle: async ({ ctx, user, body }) => ({ data: await createProperty(ctx, user, body) }),
  }),
  route({
    method: 'put',
    path: '/properties/:id',
    summary: 'Change a stay',
    errors: ['STILL_NEEDED', 'OWNER_NOT_CONNECTED'],
    access: ['owner', 'admin'],
    params: z.object({ id: idSchema }),
    body: updatePropertySchema,
    response: propertyViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await updateProperty(ctx, user, { id: params.id, changes: body }),
    }),
  }),
]
