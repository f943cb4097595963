import { ObjectId } from 'mongodb'
import type { Endpoint, PayloadRequest } from 'payload'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { disconnectOwner } from '../../payments/connect/disconnect-owner.ts'
import { findConnection } from '../../payments/connect/find-connection.ts'
import { refreshConnection } from '../../payments/connect/refresh-connection.ts'
import { startOnboarding } from '../../payments/connect/start-onboarding.ts'
import { viewConnection } from '../../payments/connect/view-connection.ts'
import { actorOf } from './actor-of.ts'

/** POST /api/connect-accounts/onboard: where the owner who asks goes on at Stripe. */
export const onboardAction: Endpoint = {
  path: '/onboard',
  method: 'post',
  handler: async (req) => Response.json(await startOnboarding(contextOf(req), { owner: ownerOf(req) })),
}

/** POST /api/connect-accounts/look: asks Stripe how the owner's account stands, without waiting to be told. */
export const lookAtAccountAction: Endpoint = {
  path: '/look',
  method: 'post',
  handler: async (req) => {
    const ctx = contextOf(req)
    const owner = ownerOf(req)
    const known = await findConnection(ctx, new ObjectId(owner.id))
    if (known?.stripeAccountId) await refreshConnection(ctx, known.stripeAccountId)
    return Response.json(await viewConnection(ctx, { owner }))
  },
}

/** POST /api/connect-accounts/disconnect: gives up the account of the owner who asks. */
export const disconnectAction: Endpoint = {
  path: '/disconnect',
  method: 'post',
  handler: async (req) => {
    const ctx = contextOf(req)
    const owner = ownerOf(req)
    await disconnectOwner(ctx, { owner })
    return Response.json(await viewConnection(ctx, { owner }))
  },
}

function ownerOf(req: PayloadRequest): { id: string } {
  const { id, role } = actorOf(req)
  if (role !== 'owner') fail('FORBIDDEN', 'Only owners connect with Stripe.')
  return { id }
}
