import { journalForReward } from '@bookmysleep/domain/ledger-journals'
import { REFERRAL_MINIMUM, REFERRAL_REWARD } from '@bookmysleep/domain/referral-rules'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { postJournal } from '../payments/post-journal.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { isStillHere } from '../records/is-still-here.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { moveCredit } from './move-credit.ts'

const BATCH = 500

/**
 * Rewards those who brought a friend, and the friend, once the friend's first paid stay is over; the friend alone when
 * the other has left. One that fails is
 * looked at again after all others. Returns how many friendships it rewarded.
 */
export async function rewardReferrals(ctx: Ctx): Promise<number> {
  const { referrals } = collectionsOf(ctx)
  const open = await referrals.find({ rewardedAt: null }).sort({ lookedAt: 1 }).limit(BATCH).toArray()
  let rewarded = 0
  await sweepEach(ctx, {
    items: open,
    async work({ _id, referrer }) {
      await referrals.updateOne({ _id }, { $set: { lookedAt: ctx.clock.now() } })
      const stay = await findFirstStay(ctx, { friend: _id, referrer })
      if (stay && (await reward(ctx, { friend: _id, stay }))) rewarded += 1
    },
    onFailure: ({ message }, { _id }) =>
      ctx.log.error({ err: message, friend: _id }, 'referral not rewarded now'),
  })
  return rewarded
}

/** A stay that counts: over, paid with enough money, and not with either of the two as its host. */
async function findFirstStay(
  ctx: Ctx,
  { friend, referrer }: { friend: ObjectId; referrer: ObjectId },
): Promise<BookingDocument | null> {
  const stays = collectionsOf(ctx).bookings.find({
    seeker: friend,
    owner: { $nin: [friend, referrer] },
    bookingStatus: 'completed',
    'quote.currency': 'INR',
  })
  for await (const stay of stays) if ((await moneySpent(ctx, stay)) >= REFERRAL_MINIMUM) return stay
  return null
}

/** What a stay has cost its seeker in money by now, in minor units: neither deposit nor what went back. */
async function moneySpent(ctx: Ctx, { _id: booking }: BookingDocument): Promise<number> {
  const paid = await collectionsOf(ctx)
    .payments.find({ booking, capturedAmount: { $gt: 0 } })
    .toArray()
  const back = await collectionsOf(ctx).refunds.find({ booking }).toArray()
  return (
    paid.reduce((sum, { capturedAmount, parts }) => sum + capturedAmount - parts.deposit, 0) -
    back.reduce((sum, { amount, parts }) => sum + amount - parts.deposit, 0)
  )
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
    const isHere = await isStillHere(ctx, referral.referrer, session)
    if (isHere)
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
      amount: (isHere ? 2 : 1) * REFERRAL_REWARD,
    })
    await postJournal(ctx, { session, journal, owner: stay.owner })
    return true
  })
}
