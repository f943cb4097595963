import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { moveCredit } from './move-credit.ts'

type InSession = {
  session: ClientSession
  booking: Pick<BookingDocument, '_id' | 'seeker' | 'quote' | 'promo'>
}

/**
 * A booking that had given its code and its credit up comes to life again, and takes them again; the code even
 * beyond its limits, since its price was promised. Answers false, with nothing written, when the credit is not there.
 */
export async function retakeCredits(ctx: Ctx, { session, booking }: InSession): Promise<boolean> {
  if (!(await spendCredit(ctx, { session, booking }))) return false
  const { _id, seeker, promo } = booking
  if (promo)
    await collectionsOf(ctx).promoRedemptions.updateOne(
      { _id },
      { $setOnInsert: { promo, seeker, at: ctx.clock.now() } },
      { session, upsert: true },
    )
  return true
}

/** Takes the credit that a booking spends. Answers false when the seeker does not have it any more. */
export async function spendCredit(ctx: Ctx, { session, booking }: InSession): Promise<boolean> {
  const { wallet, currency } = booking.quote
  if (wallet === 0) return true
  const number = await countMoves(ctx, { session, booking: booking._id, reason: 'spent' })
  return moveCredit(ctx, {
    session,
    user: booking.seeker,
    amount: -wallet,
    currency,
    key: `spent:${booking._id.toHexString()}:${number + 1}`,
    reason: 'spent',
    booking: booking._id,
  })
}

/**
 * A booking ends without having been paid: its promo code can be used again, its credit goes back. Once for each
 * time that it was taken, however often it is asked for.
 */
export async function giveUpCredits(ctx: Ctx, { session, booking }: InSession): Promise<void> {
  await giveUpPromo(ctx, { session, booking })
  const { wallet } = booking.quote
  if (wallet > 0) await returnCredit(ctx, { session, booking, amount: wallet })
}

/** The promo code of a booking can be used again, in place of this one. A booking without one is let be. */
export async function giveUpPromo(
  ctx: Ctx,
  { session, booking }: { session: ClientSession; booking: Pick<BookingDocument, '_id'> },
): Promise<void> {
  await collectionsOf(ctx).promoRedemptions.deleteOne({ _id: booking._id }, { session })
}

/** Gives credit that a booking had taken back to its seeker, in parts too, but never more than it still has. */
export async function returnCredit(
  ctx: Ctx,
  { session, booking, amount }: InSession & { amount: number },
): Promise<void> {
  if (amount === 0) return
  const { _id, seeker, quote } = booking
  const back = Math.min(amount, await creditTaken(ctx, session, _id))
  if (back === 0) return
  const returned = await countMoves(ctx, { session, booking: _id, reason: 'returned' })
  await moveCredit(ctx, {
    session,
    user: seeker,
    amount: back,
    currency: quote.currency,
    key: `returned:${_id.toHexString()}:${returned + 1}`,
    reason: 'returned',
    booking: _id,
  })
}

/** What a booking has taken of its seeker's credit and not given back, in minor units. */
async function creditTaken(ctx: Ctx, session: ClientSession, booking: ObjectId): Promise<number> {
  const moves = await collectionsOf(ctx)
    .walletEntries.find({ booking, reason: { $in: ['spent', 'returned'] } }, { session })
    .toArray()
  return -moves.reduce((sum, { amount }) => sum + amount, 0)
}

function countMoves(
  ctx: Ctx,
  { session, booking, reason }: { session: ClientSession; booking: ObjectId; reason: 'spent' | 'returned' },
): Promise<number> {
  return collectionsOf(ctx).walletEntries.countDocuments({ booking, reason }, { session })
}
