import type { PayoutView } from '@bookmysleep/domain/api/connect'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { PayoutDocument } from '../../records/documents/owner-money.ts'
import { readPage } from '../../records/read-page.ts'
import { type Reader, whoseMoney } from './whose-money.ts'

interface PayoutsAsked extends Reader {
  page: number
  limit: number
  sort?: string | undefined
}

/** Payouts to an owner's bank, newest first unless said otherwise; an admin may ask for everybody's. Throws FORBIDDEN for other owners'. */
export async function listPayouts(
  ctx: Ctx,
  asked: PayoutsAsked,
): Promise<{ payouts: PayoutView[]; meta: PageMeta }> {
  const { page, limit, sort = '-createdAt' } = asked
  const ownerId = whoseMoney(asked)
  const filter = ownerId ? { owner: new ObjectId(ownerId) } : {}
  const { found, meta } = await readPage(collectionsOf(ctx).payouts, { filter, page, limit, sort })
  return { payouts: found.map(viewPayout), meta }
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
