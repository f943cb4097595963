import { textSchema } from '@bookmysleep/domain/api/primitives'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { contextOf } from '../../context-of.ts'
import { answerDispute, previewEvidence } from '../../payments/disputes/answer-dispute.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

const answerSchema = z.strictObject({ statement: textSchema({ max: 10_000 }).optional() })

/** POST /api/disputes/:id/evidence: what would be sent to the bank; changes nothing. */
const preview: Endpoint = {
  path: '/:id/evidence',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = await readBody(req, answerSchema)
    return Response.json(
      await previewEvidence(contextOf(req), { actor, disputeId: addressedId(req), ...wish }),
    )
  },
}

/** POST /api/disputes/:id/answer: an admin sends it. */
const submit: Endpoint = {
  path: '/:id/answer',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = await readBody(req, answerSchema)
    return Response.json(await answerDispute(contextOf(req), { actor, disputeId: addressedId(req), ...wish }))
  },
}

export const disputeActions = [preview, submit]
