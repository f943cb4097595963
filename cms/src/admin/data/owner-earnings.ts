import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** What an owner has earned by completed stays, and what confirmed ones will bring, in minor units. */
export async function ownerEarnings(
  { db }: Pick<Ctx, 'db'>,
  owner: string,
): Promise<{ earned: number; ahead: number }> {
  const rows = await db
    .collection('bookings')
    .aggregate<{ _id: string; amount: number }>([
      { $match: { owner: new ObjectId(owner), bookingStatus: { $in: ['confirmed', 'completed'] } } },
      { $group: { _id: '$bookingStatus', amount: { $sum: '$quote.ownerShare' } } },
    ])
    .toArray()
  const of = (status: string) => rows.find(({ _id }) => _id === status)?.amount ?? 0
  return { earned: of('completed'), ahead: of('confirmed') }
}
