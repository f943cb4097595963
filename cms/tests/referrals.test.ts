import { REFERRAL_REWARD } from '@bookmysleep/domain/referral-rules'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { forgetTraces } from '../src/identity/personal-data/forget-traces.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { noteReferral } from '../src/wallet/note-referral.ts'
import { rewardReferrals } from '../src/wallet/reward-referrals.ts'
import { viewWallet } from '../src/wallet/view-wallet.ts'
import { bookAndPay } from './support/book.ts'
import { createDorm, createHouse } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import type { World } from './support/start-world.ts'
import { type Place, startWithDorm, walletTools } from './support/wallet-tools.ts'

let place: Place
let world: World

beforeAll(async () => {
  place = await startWithDorm()
  world = place.world
})
afterAll(() => world.stop())

const { stay, balanceOf, walletDifference, findings } = walletTools(() => place)

describe('bringing a friend', () => {
  it('rewards both once, after the first paid stay', async () => {
    const host = await createPerson(world.ctx, 'seeker')
    const friend = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    await noteReferral(world.ctx, { userId: friend.id, code: referralCode.toLowerCase() })
    await noteReferral(world.ctx, { userId: host.id, code: referralCode })
    expect(await rewardReferrals(world.ctx)).toBe(0)
    await bookAndPay(world, friend, stay({}, 1))
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    const rounds = await Promise.all([rewardReferrals(world.ctx), rewardReferrals(world.ctx)])
    expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await rewardReferrals(world.ctx)).toBe(0)
    for (const { id } of [host, friend]) expect(await balanceOf(id)).toBe(REFERRAL_REWARD)
    expect(await walletDifference()).toBe(0)
  })

  it('rewards the friend alone when the other has left', async () => {
    const host = await createPerson(world.ctx, 'seeker')
    const friend = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    await noteReferral(world.ctx, { userId: friend.id, code: referralCode })
    const gone = new ObjectId(host.id)
    await collectionsOf(world.ctx).users.updateOne({ _id: gone }, { $set: { deletedAt: world.clock.now() } })
    await forgetTraces(world.ctx, { user: gone })
    await bookAndPay(world, friend, stay({}, 1))
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    expect(await rewardReferrals(world.ctx)).toBe(1)
    expect(await balanceOf(friend.id)).toBe(REFERRAL_REWARD)
    const { wallets } = collectionsOf(world.ctx)
    expect(await wallets.countDocuments({ _id: gone, balance: { $gt: 0 } })).toBe(0)
    expect(await walletDifference()).toBe(0)
  })

  it('goes on with the others when one cannot be rewarded', async () => {
    const host = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    const friends = [await createPerson(world.ctx, 'seeker'), await createPerson(world.ctx, 'seeker')]
    for (const friend of friends) {
      await noteReferral(world.ctx, { userId: friend.id, code: referralCode })
      await bookAndPay(world, friend, stay({}, 1))
    }
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    const { walletEntries, bookings } = collectionsOf(world.ctx)
    const [stuck] = friends
    const booking = await bookings.findOne({ seeker: new ObjectId(stuck?.id) })
    const inTheWay = {
      _id: `came:${stuck?.id}`,
      user: new ObjectId(stuck?.id),
      amount: 0,
      currency: 'INR',
      reason: 'came_by_referral' as const,
      booking: booking?._id ?? new ObjectId(),
      at: world.clock.now(),
    }
    await walletEntries.insertOne(inTheWay)
    expect(await rewardReferrals(world.ctx)).toBe(1)
    await walletEntries.deleteOne({ _id: inTheWay._id })
    expect(await rewardReferrals(world.ctx)).toBe(1)
    expect(await balanceOf(host.id)).toBe(2 * REFERRAL_REWARD)
  })
})

describe('what does not count as bringing a friend', () => {
  it.each([
    ['a stay that costs little but for its deposit', { securityDeposit: 5_000_00, price: 100_00 }, false],
    ['a stay with the one who brought them', {}, true],
  ])('%s', async (_, room, isHost) => {
    const home = await createHouse(world.ctx)
    const beds = await createDorm(world.ctx, home, 2)
    await world.ctx.db.collection('rooms').updateOne({ _id: new ObjectId(beds.roomId) }, { $set: room })
    const host = isHost ? home.owner : await createPerson(world.ctx, 'seeker')
    const friend = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    await noteReferral(world.ctx, { userId: friend.id, code: referralCode })
    await bookAndPay(world, friend, { ...stay({}, 1), ...beds })
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    expect(await rewardReferrals(world.ctx)).toBe(0)
  })
})

it('leaves wallets and ledger that agree', async () => {
  expect(await findings()).toEqual([])
})
