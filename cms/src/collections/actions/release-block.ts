import type { Endpoint } from 'payload'
import { removeBlock } from '../../booking/block-beds.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'

/** POST /api/blocks/:id/release: puts the beds back on sale. */
export const releaseBlock: Endpoint = {
  path: '/:id/release',
  method: 'post',
  handler: async (req) => {
    await removeBlock(contextOf(req), { actor: actorOf(req), blockId: addressedId(req) })
    return Response.json({ released: true })
  },
}
