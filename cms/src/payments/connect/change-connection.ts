import type { ConnectionView } from '@bookmysleep/domain/api/connect'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { disconnectOwner } from './disconnect-owner.ts'
import { findConnection } from './find-connection.ts'
import { refreshConnection } from './refresh-connection.ts'
import { viewConnection } from './view-connection.ts'

type Person = { id: string; role: string }

/**
 * Looks at an owner's account at Stripe again, or with null gives it up. An account is theirs because it was opened
 * for them, never because a request names it. Throws FORBIDDEN for other people's, VALIDATION_FAILED for another
 * account than the owner's own, STILL_NEEDED.
 */
export async function changeConnection(
  ctx: Ctx,
  { actor, ownerId, stripeAccountId }: { actor: Person; ownerId: string; stripeAccountId: string | null },
): Promise<ConnectionView> {
  if (actor.role !== 'admin' && actor.id !== ownerId)
    fail('FORBIDDEN', 'You can change your own connection with Stripe only.')
  const owner = { id: ownerId }
  const known = await findConnection(ctx, new ObjectId(ownerId))
  if (stripeAccountId === null) await disconnectOwner(ctx, { owner })
  else if (known?.stripeAccountId !== stripeAccountId) {
    const message = 'is not the account that was opened for this owner'
    fail('VALIDATION_FAILED', `The account ${message}.`, [{ field: 'stripeAccountId', message }])
  } else await refreshConnection(ctx, stripeAccountId)
  return viewConnection(ctx, { owner })
}
