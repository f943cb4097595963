import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { PayoutDocument, TransferDocument } from '../../records/documents/owner-money.ts'

export interface OwnerMoney {
  /** Paid by guests for stays that are not over, and held by the platform: the owner's share of it. */
  held: number
  /** Earned, and waiting to be moved to the owner's account. */
  waiting: number
  /** To be given back, which the owner's account cannot cover; set off against what is earned next. */
  owing: number
  /** On its way to the bank; the one that arrives first. */
  nextPayout: PayoutDocument | null
}

/** How an owner's money stands, in minor units. */
export async function ownerMoney(ctx: Pick<Ctx, 'db'>, { id }: { id: string }): Promise<OwnerMoney> {
  const owner = new ObjectId(id)
  const { payments, transfers, payouts } = collectionsOf(ctx)
  const [held] = await payments
    .aggregate<{ sum: number }>([
      { $match: { owner, 'held.ownerShare': { $gt: 0 }, 'routing.kind': 'platform' } },
      { $group: { _id: null, sum: { $sum: '$held.ownerShare' } } },
    ])
    .toArray()
  const open = await transfers
    .aggregate<{ _id: TransferDocument['status']; sum: number }>([
      { $match: { owner, status: { $in: ['waiting', 'owing'] } } },
      { $group: { _id: '$status', sum: { $sum: { $subtract: ['$amount', '$netted'] } } } },
    ])
    .toArray()
  const sumOf = (status: TransferDocument['status']) => open.find(({ _id }) => _id === status)?.sum ?? 0
  const [nextPayout = null] = await payouts
    .find({ owner, status: 'pending' })
    .sort({ arrivesAt: 1 })
    .limit(1)
    .toArray()
  return { held: held?.sum ?? 0, waiting: sumOf('waiting'), owing: sumOf('owing'), nextPayout }
}
