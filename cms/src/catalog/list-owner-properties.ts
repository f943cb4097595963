import type { PropertyCard } from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { visibleTo } from './find-listing.ts'
import { listCards } from './list-cards.ts'

export type OwnerWish = { ownerId: string; user: SessionUser | null; page: number; limit: number }

/** The stays of one owner, newest first: those that are open, to the owner and to admins all. */
export async function listOwnerProperties(
  ctx: Ctx,
  { ownerId, user, page, limit }: OwnerWish,
): Promise<{ cards: PropertyCard[]; total: number }> {
  const filter = { $and: [visibleTo(user), { owner: new ObjectId(ownerId) }] }
  const properties = ctx.db.collection<{ _id: ObjectId }>('properties')
  const [ids, total] = await Promise.all([
    properties
      .find(filter)
      .project<{ _id: ObjectId }>({ _id: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .skip((page - 1) * limit)
      .limit(limit)
      .toArray(),
    properties.countDocuments(filter),
  ])
  const cards = await listCards(
    ctx,
    ids.map(({ _id }) => _id),
    { filter },
  )
  return { cards, total }
}
