import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import { listQuerySchema, pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import {
  createPropertySchema,
  newPictureSchema,
  updatePropertySchema,
} from '@bookmysleep/domain/api/owner-writes'
import { idSchema, imageSchema, textSchema } from '@bookmysleep/domain/api/primitives'
import {
  availabilityQuerySchema,
  propertyCardSchema,
  propertyQuerySchema,
  propertySearchMetaSchema,
  propertySearchSchema,
  propertyViewSchema,
  roomCalendarSchema,
  suggestionSchema,
} from '@bookmysleep/domain/api/properties'
import { z } from 'zod'
import { findListing } from '../../../../catalog/find-listing.ts'
import { listOwnerProperties } from '../../../../catalog/list-owner-properties.ts'
import { listSimilar } from '../../../../catalog/list-similar.ts'
import { propertyCalendar } from '../../../../catalog/property-calendar.ts'
import { addPropertyImage } from '../../../../catalog/property-images.ts'
import { searchProperties } from '../../../../catalog/search-properties.ts'
import { suggest } from '../../../../catalog/suggest.ts'
import { viewProperty } from '../../../../catalog/view-property.ts'
import { createProperty, deleteProperty, updateProperty } from '../../../../catalog/write-property.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })
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
    method: 'get',
    path: '/properties/:idOrSlug/similar',
    summary: 'Stays like this one near by',
    access: 'public',
    params: z.object({ idOrSlug: textSchema({ min: 1, max: 120 }) }),
    query: propertyQuerySchema,
    response: z.array(propertyCardSchema),
    cacheSeconds: 60,
    handle: async ({ ctx, user, params, query }) => ({
      data: await listSimilar(ctx, await findListing(ctx, params.idOrSlug, user), query),
    }),
  }),
  route({
    method: 'get',
    path: '/properties/:id/calendar',
    summary: 'The days of every room',
    access: 'public',
    params: byId,
    query: availabilityQuerySchema,
    response: z.array(roomCalendarSchema),
    handle: async ({ ctx, user, params, query }) => ({
      data: await propertyCalendar(ctx, { ...query, propertyId: params.id, user }),
    }),
  }),
  route({
    method: 'post',
    path: '/properties/:id/images',
    summary: 'Add a picture',
    errors: ['INVALID_STATE'],
    access: ['owner', 'admin'],
    params: byId,
    upload: newPictureSchema,
    response: imageSchema,
    status: 201,
    userLimit: 'writing',
    handle: async ({ ctx, user, params, body, bytes }) => ({
      data: await addPropertyImage(ctx, user, { propertyId: params.id, bytes, alt: body.alt }),
    }),
  }),
  route({
    method: 'delete',
    path: '/properties/:id',
    summary: 'Remove a property that nothing needs any more',
    errors: ['STILL_NEEDED'],
    access: ['owner', 'admin'],
    params: byId,
    response: doneViewSchema,
    handle: async ({ ctx, user, params }) => {
      await deleteProperty(ctx, user, params.id)
      return { data: { done: true as const } }
    },
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
    honoursIfMatch: true,
    params: z.object({ id: idSchema }),
    body: updatePropertySchema,
    response: propertyViewSchema,
    handle: async ({ ctx, user, params, body, expected }) => ({
      data: await updateProperty(ctx, user, { id: params.id, changes: body, expected }),
    }),
  }),
]
