import type { PayoutView } from '@bookmysleep/domain/api/connect'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { PayoutDocument } from '../../records/documents.ts'
import { type Reader, whoseMoney } from './whose-money.ts'

interface PayoutsAsked extends Reader {
  page: number
  limit: number
}

/** Payouts to an owner's bank, newest first; an admin may ask for everybody's. Throws FORBIDDEN for other owners'. */
export async function listPayouts(
  ctx: Ctx,
  asked: PayoutsAsked,
): Promise<{ payouts: PayoutView[]; meta: PageMeta }> {
  const { page, limit } = asked
  const ownerId = whoseMoney(asked)
  const where = ownerId ? { owner: new ObjectId(ownerId) } : {}
  const { payouts } = collectionsOf(ctx)
  const [total, found] = await Promise.all([
    payouts.countDocuments(where),
    payouts
      .find(where)
      .sort({ createdAt: -1, _id: -1 })
      .skip((page - 1) * limit)
      .limit(limit)
      .toArray(),
  ])
  return {
    payouts: found.map(viewPayout),
    meta: { page, limit, total, totalPages: Math.ceil(total / limit) },
  }
}

export function viewPayout(payout: PayoutDocument): PayoutView {
  const { amount, currency, status, stripePayoutId, failureMessage } = payout
  return {
    id: payout._id.toHexString(),
    ownerId: payout.owner.toHexString(),
    stripePayoutId,
    amount,
    currency,
    status,
    createdAt: payout.createdAt.toISOString(),
    arrivesAt: payout.arrivesAt?.toISOString() ?? null,
    failureMessage: failureMessage ?? null,
  }
}
