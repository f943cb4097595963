import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { findReceivingAccount } from './find-connection.ts'

/**
 * Whether an owner has to connect before anybody can book them: because the operator wants it so, or because the
 * provider cannot release later what the platform would hold.
 */
export async function ownerMustConnect(
  ctx: Pick<Ctx, 'db' | 'config' | 'payments'>,
  owner: ObjectId,
  session?: ClientSession,
): Promise<boolean> {
  const { config, payments } = ctx
  const isWanted = config.requireConnectedOwners || !payments.capabilities.has('releaseToOwner')
  return isWanted && (await findReceivingAccount(ctx, owner, session)) === null
}
