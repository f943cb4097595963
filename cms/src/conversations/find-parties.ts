import type { StartConversation } from '@bookmysleep/domain/api/conversations'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import { LISTED } from '../search/stored.ts'

export type Parties = { seeker: ObjectId; owner: ObjectId; property: ObjectId; booking: ObjectId | null }

/**
 * Between whom a conversation would be: somebody and the owner of an open property, or the two parties of a booking.
 * Throws NOT_FOUND for what is none of the caller's business, FORBIDDEN for a talk with oneself.
 */
export async function findParties(
  ctx: Pick<Ctx, 'db'>,
  { userId, wish }: { userId: string; wish: Pick<StartConversation, 'propertyId' | 'bookingId'> },
): Promise<Parties> {
  const me = new ObjectId(userId)
  if (wish.bookingId) {
    const booking = await collectionsOf(ctx).bookings.findOne({
      _id: new ObjectId(wish.bookingId),
      $or: [{ seeker: me }, { owner: me }],
    })
    if (!booking) return fail('NOT_FOUND', 'There is no such booking.')
    const { seeker, owner, property, _id } = booking
    return notWithOneself({ seeker, owner, property, booking: _id })
  }
  const property = await collectionsOf(ctx).properties.findOne({
    ...LISTED,
    _id: new ObjectId(wish.propertyId ?? ''),
  } as object)
  if (!property) return fail('NOT_FOUND', 'There is no such stay, or it is not open any more.')
  return notWithOneself({ seeker: me, owner: property.owner, property: property._id, booking: null })
}

function notWithOneself(parties: Parties): Parties {
  return parties.seeker.equals(parties.owner)
    ? fail('FORBIDDEN', 'This is your own house; guests write to you here.')
    : parties
}
