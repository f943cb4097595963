import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import { blockViewSchema, createBlockSchema } from '@bookmysleep/domain/api/owner-writes'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { createBlock, removeBlock } from '../../../../booking/block-beds.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

export const blockRoutes = [
  route({
    method: 'post',
    path: '/rooms/:id/blocks',
    summary: 'Block beds',
    errors: ['NOT_AVAILABLE'],
    access: ['owner', 'admin'],
    params: z.object({ id: idSchema }),
    body: createBlockSchema,
    response: blockViewSchema,
    status: 201,
    handle: async ({ ctx, user, params, body }) => ({
      data: await createBlock(ctx, { actor: actorOf(user), block: { ...body, roomId: params.id } }),
    }),
  }),
  route({
    method: 'delete',
    path: '/rooms/:id/blocks/:blockId',
    summary: 'Release blocked beds',
    access: ['owner', 'admin'],
    params: z.object({ id: idSchema, blockId: idSchema }),
    response: doneViewSchema,
    handle: async ({ ctx, user, params }) => {
      await removeBlock(ctx, { actor: actorOf(user), blockId: params.blockId, roomId: params.id })
      return { data: { done: true as const } }
    },
  }),
]
