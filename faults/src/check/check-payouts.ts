import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type Stripe from 'stripe'
import type { Check } from './violation.ts'

const STATUS: Record<string, string> = { paid: 'paid', failed: 'failed', canceled: 'failed' }

/**
 * Of every payout to an owner's bank we know how it ended. Those of an account whose access is withdrawn cannot be asked
 * after any more.
 */
export const checkPayouts: Check = async ({ ctx, environment }) => {
  const { control } = environment.stripe
  const known = new Map(
    (await collectionsOf(ctx).payouts.find().toArray()).map((payout) => [payout.stripePayoutId, payout]),
  )
  const lost = await collectionsOf(ctx).connectAccounts.distinct('stripeAccountId', {
    disconnectedAt: { $ne: null },
  })
  const ofOwners = control
    .events('payout.created')
    .filter(({ account }) => account && !lost.includes(account))
  return ofOwners.flatMap(({ data }) => {
    const { id } = data.object as Stripe.Payout
    const payout = control.find('payout', id)
    if (!payout) return []
    const status = STATUS[payout.status] ?? 'pending'
    const ours = known.get(id)
    if (ours?.status === status && ours.amount === payout.amount) return []
    const problem = `is ${payout.status} at Stripe with ${payout.amount}, ${ours ? `${ours.status} with ${ours.amount}` : 'nothing'} with us`
    return [{ check: 'payouts', subject: id, problem }]
  })
}
