import { claimDepositSchema, decideClaimSchema } from '@bookmysleep/domain/api/deposit-claims'
import type { Endpoint } from 'payload'
import { claimDeposit } from '../../booking/deposit/claim-deposit.ts'
import { decideClaim } from '../../booking/deposit/decide-claim.ts'
import { returnDeposit } from '../../booking/deposit/return-deposit.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

/** POST /api/bookings/:id/deposit-claim: the owner claims deductions. */
const claim: Endpoint = {
  path: '/:id/deposit-claim',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const { items } = await readBody(req, claimDepositSchema)
    return Response.json(await claimDeposit(contextOf(req), { actor, bookingId: addressedId(req), items }))
  },
}

/** POST /api/bookings/:id/deposit-return: the owner, or an admin, gives all of it back now. */
const giveBack: Endpoint = {
  path: '/:id/deposit-return',
  method: 'post',
  handler: async (req) =>
    Response.json(await returnDeposit(contextOf(req), { actor: actorOf(req), bookingId: addressedId(req) })),
}

/** POST /api/bookings/:id/deposit-decision: an admin decides after an objection. */
const decide: Endpoint = {
  path: '/:id/deposit-decision',
  method: 'post',
  handler: async (req) => {
    const actor = actorOf(req)
    const decision = await readBody(req, decideClaimSchema)
    const bookingId = addressedId(req)
    return Response.json(await decideClaim(contextOf(req), { actor, bookingId, ...decision }))
  },
}

export const depositClaimActions = [claim, giveBack, decide]
