import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import type { PromoCodeDocument } from '../../src/records/documents/promotions.ts'
import { runTransaction } from '../../src/records/run-transaction.ts'
import { moveCredit } from '../../src/wallet/move-credit.ts'
import { viewWallet } from '../../src/wallet/view-wallet.ts'
import { createDorm, createHouse, type House } from './create-house.ts'
import { startWorld, type World } from './start-world.ts'

type Dorm = { roomId: string; propertyId: string }
export type Place = { world: World; house: House; dorm: Dorm }

/** A world with a house, and a dorm of twenty beds in it. */
export async function startWithDorm(): Promise<Place> {
  const world = await startWorld()
  const house = await createHouse(world.ctx)
  return { world, house, dorm: await createDorm(world.ctx, house, 20) }
}

/** What tests of promo codes and of credit do again and again, in that place. */
export function walletTools(get: () => Place) {
  const today = () => todayIn('Asia/Kolkata', get().world.clock.now())
  /** Two nights at ₹500 with 5 % GST: ₹1,050. */
  const stay = (more = {}, offset = 20) => ({
    ...get().dorm,
    checkInDate: addDays(today(), offset),
    checkOutDate: addDays(today(), offset + 2),
    guests: 1,
    ...more,
  })

  async function makeCode(more: Partial<PromoCodeDocument> = {}): Promise<string> {
    const _id = new ObjectId()
    const code = `T${_id.toHexString().slice(-8).toUpperCase()}`
    const now = new Date()
    await collectionsOf(get().world.ctx).promoCodes.insertOne({
      _id,
      code,
      kind: 'percent',
      rateBps: 1000,
      currency: 'INR',
      fundedBy: 'platform',
      from: '2020-01-01',
      active: true,
      createdAt: now,
      updatedAt: now,
      ...more,
    })
    return code
  }

  async function giveCredit(user: string, amount: number): Promise<void> {
    const { journals } = collectionsOf(get().world.ctx)
    const key = new ObjectId().toHexString()
    await runTransaction(get().world.ctx, async (session) => {
      const to = { user: new ObjectId(user), currency: 'INR', key, reason: 'referred_a_friend' as const }
      await moveCredit(get().world.ctx, { session, ...to, amount, booking: new ObjectId() })
      const postings = [
        { account: 'promotions' as const, debit: amount, credit: 0 },
        { account: 'wallet_credit' as const, debit: 0, credit: amount },
      ]
      const none = { booking: new ObjectId(), payment: null, refund: null, transfer: null, stripeId: null }
      const entry = { _id: `test:${key}`, at: new Date(), kind: 'reward', currency: 'INR', postings, ...none }
      await journals.insertOne(entry, { session })
    })
  }

  const balanceOf = async (id: string) => (await viewWallet(get().world.ctx, { id })).balance

  /** What the ledger says that seekers have, against what their wallets say; live holds have theirs reserved. */
  async function walletDifference(): Promise<number> {
    const { journals, wallets, bookings } = collectionsOf(get().world.ctx)
    const owed = balancesOf(await journals.find().toArray()).wallet_credit ?? 0
    const has = (await wallets.find().toArray()).reduce((sum, { balance }) => sum + balance, 0)
    const pending = await bookings.find({ bookingStatus: 'pending' }).toArray()
    return owed - has - pending.reduce((sum, { quote }) => sum + quote.wallet, 0)
  }

  /** What the reconciliation of wallets finds. */
  const findings = async () => {
    const found: string[] = []
    for await (const { subject } of reconcile(get().world.ctx, { only: ['wallets'] })) found.push(subject)
    return found
  }

  return { today, stay, makeCode, giveCredit, balanceOf, walletDifference, findings }
}
