import { ObjectId } from 'mongodb'
import { findConnection } from '../../src/payments/connect/find-connection.ts'
import { refreshConnection } from '../../src/payments/connect/refresh-connection.ts'
import { startOnboarding } from '../../src/payments/connect/start-onboarding.ts'
import type { World } from './start-world.ts'

/** Takes an owner through the provider's form, so that money can be moved to them; returns their account's id. */
export async function connectOwner(world: World, owner: { id: string }): Promise<string> {
  await startOnboarding(world.ctx, { owner })
  const accountId = await accountOf(world, owner)
  world.stripe.control.onboardAccount(accountId)
  await refreshConnection(world.ctx, accountId)
  return accountId
}

/** The id of the account that an owner has now. */
export async function accountOf({ ctx }: World, owner: { id: string }): Promise<string> {
  const connection = await findConnection(ctx, new ObjectId(owner.id))
  if (!connection?.stripeAccountId) throw new Error('the owner has no account')
  return connection.stripeAccountId
}
