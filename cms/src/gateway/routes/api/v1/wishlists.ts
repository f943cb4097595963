import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import { listQuerySchema, pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { addWishSchema, wishViewSchema } from '@bookmysleep/domain/api/wishlists'
import { z } from 'zod'
import { addWish, listWishedIds, listWishes, removeWish } from '../../../../wishlists/wishes.ts'
import { route } from '../../../route.ts'

/** One's own wishlist. Adding and taking off say what shall be, and may be repeated. */
export const wishlistRoutes = [
  route({
    method: 'get',
    path: '/wishlists',
    summary: 'The own wishlist',
    access: 'signed-in',
    query: listQuerySchema(['-addedAt', 'addedAt']),
    response: z.array(wishViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, query }) => {
      const { wishes, meta } = await listWishes(ctx, { ...query, userId: String(user.id) })
      return { data: wishes, meta }
    },
  }),
  route({
    method: 'get',
    path: '/wishlists/ids',
    summary: 'Which stays are on the own wishlist',
    access: 'signed-in',
    response: z.array(idSchema),
    handle: async ({ ctx, user }) => ({ data: await listWishedIds(ctx, String(user.id)) }),
  }),
  route({
    method: 'post',
    path: '/wishlists',
    summary: 'Keep a stay on the wishlist',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    body: addWishSchema,
    response: doneViewSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, body }) => {
      await addWish(ctx, { userId: String(user.id), propertyId: body.propertyId })
      return { data: { done: true as const } }
    },
  }),
  route({
    method: 'delete',
    path: '/wishlists/:propertyId',
    summary: 'Take a stay off the wishlist',
    access: 'signed-in',
    params: z.object({ propertyId: idSchema }),
    response: doneViewSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, params }) => {
      await removeWish(ctx, { userId: String(user.id), propertyId: params.propertyId })
      return { data: { done: true as const } }
    },
  }),
]
