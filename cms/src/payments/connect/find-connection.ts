import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { ConnectAccountDocument } from '../../records/documents/owner-money.ts'

/** The account that an owner has, or is opening, at the payment provider; null when there is none. */
export function findConnection(
  ctx: Pick<Ctx, 'db'>,
  owner: ObjectId,
  session?: ClientSession,
): Promise<ConnectAccountDocument | null> {
  return collectionsOf(ctx).connectAccounts.findOne(
    { owner, disconnectedAt: null },
    session ? { session } : {},
  )
}

/** The id of the account to which an owner's money can be moved; null while there is none. */
export async function findReceivingAccount(
  ctx: Pick<Ctx, 'db'>,
  owner: ObjectId,
  session?: ClientSession,
): Promise<string | null> {
  const connection = await findConnection(ctx, owner, session)
  return connection?.transfersActive ? connection.stripeAccountId : null
}
