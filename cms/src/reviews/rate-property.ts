import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { readRatings } from './read-ratings.ts'

/**
 * Writes what the reviews of a property come to on the property, in the transaction that changed one of them, and
 * tells search; whoever edits the property at the same moment has not been overtaken by that. Two such transactions of one property never overlap: each counts the property's lock up, so the later
 * one collides and is run again on what the earlier one left.
 */
export async function rateProperty(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { property, session }: { property: ObjectId; session: ClientSession | undefined },
): Promise<void> {
  const options = session ? { session } : {}
  await ctx.db
    .collection<{ _id: ObjectId; n: number }>('rating-locks')
    .updateOne({ _id: property }, { $inc: { n: 1 } }, { ...options, upsert: true })
  const { rating, reviewCount } = await readRatings(ctx, property, session)
  const now = ctx.clock.now()
  const rated = await ctx.db
    .collection<{ _id: ObjectId; owner: ObjectId }>('properties')
    .findOneAndUpdate({ _id: property }, { $set: { rating, reviewCount } }, options)
  if (!rated) return
  await appendEvent(ctx, {
    session,
    type: 'property.changed',
    aggregate: { kind: 'property', id: property },
    rev: now.getTime(),
    data: { ownerId: rated.owner.toHexString() },
  })
}

/** The same by itself, for a property whose rating is found to be off. */
export async function rateAnew(ctx: Pick<Ctx, 'db' | 'clock' | 'client'>, property: ObjectId): Promise<void> {
  await runTransaction(ctx, (session) => rateProperty(ctx, { property, session }))
}
