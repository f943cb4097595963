import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { averageRating } from '@bookmysleep/domain/rating'
import type { Collection, Document } from 'mongodb'
import type { ScaleHouse } from './houses.ts'
import type { ReviewDocument } from './reviews.ts'
import type { History } from './write-history.ts'

/** A house with all its bookings. It is there as a whole when its property is: that is written last. */
export type Lot = { house: ScaleHouse; histories: History[]; reviews: ReviewDocument[] }

export async function storeLot(ctx: Pick<Ctx, 'db'>, { house, histories, reviews }: Lot): Promise<void> {
  const { bookings, payments, refunds, journals, bedNights, rooms, properties } = collectionsOf(ctx)
  await removeRemains(ctx, house)
  await insert(
    bookings,
    histories.map(({ booking }) => booking),
  )
  await Promise.all([
    insert(
      payments,
      histories.map(({ payment }) => payment),
    ),
    insert(
      refunds,
      histories.flatMap(({ refund }) => refund ?? []),
    ),
    insert(
      journals,
      histories.flatMap((history) => history.journals),
    ),
    insert(
      bedNights,
      histories.flatMap((history) => history.bedNights),
    ),
    insert(ctx.db.collection<ReviewDocument>('reviews'), reviews),
    insert(rooms, house.rooms),
  ])
  const rating = averageRating(reviews.map((review) => review.rating))
  const rated = { ...house.property, rating, reviewCount: reviews.length }
  await insert(properties, [rated])
}

/** Takes away what a run that was ended half-way has left of a house; its bookings, written first, lead to the rest. */
async function removeRemains(ctx: Pick<Ctx, 'db'>, { property, rooms }: ScaleHouse): Promise<void> {
  const all = collectionsOf(ctx)
  const known = await all.bookings.find({ property: property._id }).project({ _id: 1 }).toArray()
  if (known.length === 0) return
  const booking = { $in: known.map(({ _id }) => _id) }
  await Promise.all([
    all.payments.deleteMany({ booking }),
    all.refunds.deleteMany({ booking }),
    all.journals.deleteMany({ booking }),
    all.bedNights.deleteMany({ 'claim.id': booking }),
    all.rooms.deleteMany({ _id: { $in: rooms.map(({ _id }) => _id) } }),
    ctx.db.collection('reviews').deleteMany({ booking }),
  ])
  await all.bookings.deleteMany({ _id: booking })
}

async function insert<T extends Document>(collection: Collection<T>, documents: T[]): Promise<void> {
  if (documents.length > 0) await collection.insertMany(documents as never, { ordered: false })
}
