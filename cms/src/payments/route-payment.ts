import { chargedAmount, type MoneyParts } from '@bookmysleep/domain/money-parts'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentRouting } from '../records/documents/payments.ts'
import { findReceivingAccount } from './connect/find-connection.ts'

export type Routing = Pick<Ctx, 'db' | 'payments'>

/**
 * Where the money of a payment that begins now goes. An owner who owes is not paid in advance, if what the platform
 * holds can be released later: it is set off first. Of a promotion the owner's share may be more than the seeker pays;
 * the rest is released. An `accountId` that the caller has just read is not asked for again.
 */
export async function routePayment(
  ctx: Routing,
  {
    session,
    owner,
    parts,
    ...known
  }: {
    session?: ClientSession
    owner: ObjectId
    parts: MoneyParts
    accountId?: string | null | undefined
  },
): Promise<PaymentRouting> {
  const accountId =
    known.accountId === undefined ? await findReceivingAccount(ctx, owner, session) : known.accountId
  const ownerAmount = Math.min(parts.ownerShare, chargedAmount(parts))
  if (!accountId || ownerAmount === 0) return { kind: 'platform' }
  if (ctx.payments.capabilities.has('releaseToOwner') && (await owes(ctx, owner, session)))
    return { kind: 'platform' }
  return { kind: 'destination', accountId, ownerAmount }
}

async function owes(ctx: Routing, owner: ObjectId, session?: ClientSession): Promise<boolean> {
  const debt = { owner, status: 'owing' as const }
  return (await collectionsOf(ctx).transfers.findOne(debt, session ? { session } : {})) !== null
}
