import { journalForReward } from '@bookmysleep/domain/ledger-journals'
import { REFERRAL_MINIMUM, REFERRAL_REWARD } from '@bookmysleep/domain/referral-rules'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { postJournal } from '../payments/post-journal.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { moveCredit } from './move-credit.ts'

const BATCH = 500

/**
 * Rewards those who brought a friend, and the friend, once the friend's first paid stay is over. Returns how many
 * friendships it rewarded.
 */
export async function rewardReferrals(ctx: Ctx): Promise<number> {
  const { referrals, bookings } = collectionsOf(ctx)
  const open = await referrals.find({ rewardedAt: null }).sort({ lookedAt: 1 }).limit(BATCH).toArray()
  let rewarded = 0
  for (const { _id } of open) {
    const stay = await bookings.findOne({
      seeker: _id,
      bookingStatus: 'completed',
      'quote.currency': 'INR',
      'quote.totalAmount': { $gte: REFERRAL_MINIMUM },
    })
    await referrals.updateOne({ _id }, { $set: { lookedAt: ctx.clock.now() } })
    if (stay && (await reward(ctx, { friend: _id, stay }))) rewarded += 1
  }
  return rewarded
}

async function reward(
  ctx: Ctx,
  { friend, stay }: { friend: ObjectId; stay: BookingDocument },
): Promise<boolean> {
  return runTransaction(ctx, async (session) => {
    const referral = await collectionsOf(ctx).referrals.findOneAndUpdate(
      { _id: friend, rewardedAt: null },
      { $set: { rewardedAt: ctx.clock.now() } },
      { session },
    )
    if (!referral) return false
    const { currency } = stay.quote
    const move = { session, amount: REFERRAL_REWARD, currency, booking: stay._id }
    const id = friend.toHexString()
    await moveCredit(ctx, {
      ...move,
      user: referral.referrer,
      key: `referred:${id}`,
      reason: 'referred_a_friend',
    })
    await moveCredit(ctx, { ...move, user: friend, key: `came:${id}`, reason: 'came_by_referral' })
    const journal = journalForReward({
      bookingId: stay._id.toHexString(),
      currency,
      friendId: id,
      amount: 2 * REFERRAL_REWARD,
    })
    await postJournal(ctx, { session, journal, owner: stay.owner })
    return true
  })
}
