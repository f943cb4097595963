import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import type { PropertyCard } from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { readPage } from '../records/read-page.ts'
import { visibleTo } from './find-listing.ts'
import { listCards } from './list-cards.ts'

export type OwnerWish = {
  ownerId: string
  user: SessionUser | null
  page: number
  limit: number
  sort: string
}

/** The stays of one owner: those that are open, to the owner and to admins all. */
export async function listOwnerProperties(
  ctx: Ctx,
  { ownerId, user, ...wish }: OwnerWish,
): Promise<{ cards: PropertyCard[]; meta: PageMeta }> {
  const filter = { $and: [visibleTo(user), { owner: new ObjectId(ownerId) }] }
  const properties = ctx.db.collection<{ _id: ObjectId }>('properties')
  const { found, meta } = await readPage(properties, { ...wish, filter, projection: { _id: 1 } })
  const cards = await listCards(
    ctx,
    found.map(({ _id }) => _id),
    { filter },
  )
  return { cards, meta }
}
