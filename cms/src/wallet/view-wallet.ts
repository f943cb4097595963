import { randomBytes } from 'node:crypto'
import type { WalletView } from '@bookmysleep/domain/api/wallet'
import { DEFAULT_CURRENCY } from '@bookmysleep/domain/hold-rules'
import { makeReferralCode, REFERRAL_CODE_LENGTH, REFERRAL_REWARD } from '@bookmysleep/domain/referral-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { isDuplicateKey } from '../records/run-transaction.ts'

const ENTRIES = 50

/** A user's credit, what became of it lately, and the code by which friends come. */
export async function viewWallet(ctx: Ctx, { id }: { id: string }): Promise<WalletView> {
  const { wallets, walletEntries } = collectionsOf(ctx)
  const user = new ObjectId(id)
  const [wallet, entries, referralCode] = await Promise.all([
    wallets.findOne({ _id: user }),
    walletEntries.find({ user }).sort({ at: -1, _id: -1 }).limit(ENTRIES).toArray(),
    referralCodeOf(ctx, user),
  ])
  return {
    currency: wallet?.currency ?? DEFAULT_CURRENCY,
    balance: wallet?.balance ?? 0,
    referralCode,
    reward: REFERRAL_REWARD,
    entries: entries.map(({ _id, at, amount, reason, booking }) => ({
      id: _id,
      at: at.toISOString(),
      amount,
      reason,
      bookingId: booking.toHexString(),
    })),
  }
}

/** A user's referral code, made when it is first asked for. */
async function referralCodeOf(ctx: Ctx, user: ObjectId): Promise<string> {
  const { referralCodes } = collectionsOf(ctx)
  const known = await referralCodes.findOne({ user })
  if (known) return known._id
  try {
    const _id = makeReferralCode(randomBytes(REFERRAL_CODE_LENGTH))
    await referralCodes.insertOne({ _id, user })
    return _id
  } catch (error) {
    if (!isDuplicateKey(error, 'referral-codes')) throw error
    return referralCodeOf(ctx, user)
  }
}
