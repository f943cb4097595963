import type { WalletReason } from '@bookmysleep/domain/api/wallet'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'

export interface CreditMove {
  session: ClientSession
  user: ObjectId
  /** In minor units; below zero to take credit away. */
  amount: number
  currency: string
  /** Unique: the same move is made once. */
  key: string
  reason: WalletReason
  booking: ObjectId
}

/**
 * Changes a wallet and notes why, in its caller's transaction. Answers false, with nothing written, when the
 * balance would fall below zero. The same key twice is a duplicate key, which ends the transaction.
 */
export async function moveCredit(ctx: Ctx, move: CreditMove): Promise<boolean> {
  const { session, user, amount, currency, key, reason, booking } = move
  const { wallets, walletEntries } = collectionsOf(ctx)
  const at = ctx.clock.now()
  const isTaken = amount < 0
  const moved = await wallets.updateOne(
    { _id: user, currency, ...(isTaken && { balance: { $gte: -amount } }) },
    { $inc: { balance: amount, rev: 1 }, $set: { updatedAt: at } },
    { session, upsert: !isTaken },
  )
  if (moved.matchedCount === 0 && moved.upsertedCount === 0) return false
  await walletEntries.insertOne({ _id: key, user, amount, currency, reason, booking, at }, { session })
  return true
}
