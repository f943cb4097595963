import type { Ctx } from '@bookmysleep/cms/context'
import { postJournal } from '@bookmysleep/cms/payments/post-journal'
import { runTransaction } from '@bookmysleep/cms/records/run-transaction'
import { moveCredit } from '@bookmysleep/cms/wallet/move-credit'
import { noteReferral } from '@bookmysleep/cms/wallet/note-referral'
import { viewWallet } from '@bookmysleep/cms/wallet/view-wallet'
import { journalForReward } from '@bookmysleep/domain/ledger-journals'
import { ObjectId } from 'mongodb'
import type { Person } from './world.ts'

/** In paise: the whole of some stays, a part of others. */
const CREDIT = 1_500_00

/** Each has credit from a stay before all this, and came by the code of another, who is to be rewarded yet. */
export async function giveCredit(ctx: Ctx, seekers: readonly Person[]): Promise<void> {
  for (const [index, { id }] of seekers.entries()) {
    await giveEarlierReward(ctx, id)
    const referrer = seekers[(index + 1) % seekers.length]
    if (!referrer) continue
    const { referralCode } = await viewWallet(ctx, referrer)
    await noteReferral(ctx, { userId: id, code: referralCode })
  }
}

function giveEarlierReward(ctx: Ctx, friendId: string): Promise<void> {
  return runTransaction(ctx, async (session) => {
    const [user, booking, owner] = [new ObjectId(friendId), new ObjectId(), new ObjectId()]
    const move = { session, user, booking, amount: CREDIT, currency: 'INR' }
    await moveCredit(ctx, { ...move, key: `earlier:${friendId}`, reason: 'referred_a_friend' })
    const journal = journalForReward({
      bookingId: booking.toHexString(),
      currency: 'INR',
      friendId: `earlier-${friendId}`,
      amount: CREDIT,
    })
    await postJournal(ctx, { session, journal, owner })
  })
}
