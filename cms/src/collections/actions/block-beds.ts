import { dateSchema } from '@bookmysleep/domain/api/primitives'
import { BLOCK_REASONS } from '@bookmysleep/domain/words'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { createBlock } from '../../booking/block-beds.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'

import { readBody } from './read-body.ts'

const blockSchema = z.strictObject({
  from: dateSchema,
  to: dateSchema,
  beds: z.array(z.number().int()).max(50).optional(),
  reason: z.enum(BLOCK_REASONS),
  note: z.string().trim().max(200).optional(),
})

/** POST /api/rooms/:id/blocks: takes beds off sale; the service claims their nights. */
export const blockBeds: Endpoint = {
  path: '/:id/blocks',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const block = await readBody(req, blockSchema)
    const roomId = addressedId(req)
    return Response.json(await createBlock(contextOf(req), { actor, block: { ...block, roomId } }), {
      status: 201,
    })
  },
}
