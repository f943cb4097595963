import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { MAX_WISHES, type WishView } from '@bookmysleep/domain/api/wishlists'
import { ObjectId } from 'mongodb'
import { listCards } from '../catalog/list-cards.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { readPage } from '../records/read-page.ts'
import { isDuplicateKey } from '../records/run-transaction.ts'
import { LISTED } from '../search/stored.ts'

/** A stay that somebody keeps for later; unique by user and property. */
type Wish = { _id: ObjectId; user: ObjectId; property: ObjectId; createdAt: Date; updatedAt: Date }

type Key = { userId: string; propertyId: string }

/**
 * Puts a stay on one's wishlist; harmless when it is there. Throws NOT_FOUND for a stay that is not open,
 * INVALID_STATE when the list is full.
 */
export async function addWish(ctx: Ctx, { userId, propertyId }: Key): Promise<void> {
  const [user, property] = [new ObjectId(userId), new ObjectId(propertyId)]
  const isOpen = await ctx.db.collection('properties').findOne({ ...LISTED, _id: property } as object)
  if (!isOpen) fail('NOT_FOUND', 'There is no such stay, or it is not open any more.')
  if ((await wishesOf(ctx).countDocuments({ user, property: { $ne: property } })) >= MAX_WISHES)
    fail('INVALID_STATE', `A wishlist holds ${MAX_WISHES} stays. Take one off first.`)
  const now = ctx.clock.now()
  await wishesOf(ctx)
    .updateOne(
      { user, property },
      { $setOnInsert: { _id: new ObjectId(), createdAt: now, updatedAt: now } },
      { upsert: true },
    )
    .catch((error: unknown) => {
      if (!isDuplicateKey(error, 'wishlists')) throw error
    })
}

/** Takes a stay off one's wishlist; harmless when it is not there. */
export async function removeWish(ctx: Pick<Ctx, 'db'>, { userId, propertyId }: Key): Promise<void> {
  await wishesOf(ctx).deleteOne({ user: new ObjectId(userId), property: new ObjectId(propertyId) })
}

/** One's wishlist as the cards of a search; a stay that is not open has none. */
export async function listWishes(
  ctx: Ctx,
  { userId, page, limit, sort }: { userId: string; page: number; limit: number; sort: string },
): Promise<{ wishes: WishView[]; meta: PageMeta }> {
  const user = new ObjectId(userId)
  const { found: rows, meta } = await readPage(wishesOf(ctx), {
    filter: { user },
    page,
    limit,
    sort,
    storedAs: { addedAt: 'createdAt' },
  })
  const cards = await listCards(
    ctx,
    rows.map(({ property }) => property),
  )
  const byId = new Map(cards.map((card) => [card.id, card]))
  const wishes = rows.map(({ property, createdAt }) => ({
    propertyId: property.toHexString(),
    addedAt: createdAt.toISOString(),
    property: byId.get(property.toHexString()) ?? null,
  }))
  return { wishes, meta }
}

/** The properties on one's wishlist, for marking them in other lists; never more than a wishlist holds. */
export async function listWishedIds(ctx: Pick<Ctx, 'db'>, userId: string): Promise<string[]> {
  const rows = await wishesOf(ctx)
    .find({ user: new ObjectId(userId) })
    .project<{ property: ObjectId }>({ _id: 0, property: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MAX_WISHES)
    .toArray()
  return rows.map(({ property }) => property.toHexString())
}

function wishesOf({ db }: Pick<Ctx, 'db'>) {
  return db.collection<Wish>('wishlists')
}
