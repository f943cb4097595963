import { textSchema } from '@bookmysleep/domain/api/primitives'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { contextOf } from '../../context-of.ts'
import { answerDispute, previewEvidence, saveEvidence } from '../../payments/disputes/answer-dispute.ts'
import type { EvidenceTexts } from '../../payments/disputes/build-evidence.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

const text = textSchema({ max: 20_000 }).optional()
const answerSchema = z.strictObject({
  stay: text,
  dates: text,
  policy: text,
  timeline: text,
  statement: text,
})

/** POST /api/disputes/:id/evidence: what would be sent to the bank; changes nothing. */
const preview: Endpoint = {
  path: '/:id/evidence',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = textsIn(await readBody(req, answerSchema))
    return Response.json(
      await previewEvidence(contextOf(req), { actor, disputeId: addressedId(req), texts: wish }),
    )
  },
}

/** POST /api/disputes/:id/draft: keeps an admin's words for later. */
const save: Endpoint = {
  path: '/:id/draft',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = textsIn(await readBody(req, answerSchema))
    return Response.json(
      await saveEvidence(contextOf(req), { actor, disputeId: addressedId(req), texts: wish }),
    )
  },
}

/** POST /api/disputes/:id/answer: an admin sends it. */
const submit: Endpoint = {
  path: '/:id/answer',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const wish = textsIn(await readBody(req, answerSchema))
    return Response.json(
      await answerDispute(contextOf(req), { actor, disputeId: addressedId(req), texts: wish }),
    )
  },
}

export const disputeActions = [preview, save, submit]

function textsIn(wish: z.infer<typeof answerSchema>): EvidenceTexts {
  return Object.fromEntries(Object.entries(wish).filter(([, given]) => given !== undefined))
}
