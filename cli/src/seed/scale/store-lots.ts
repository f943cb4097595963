import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { averageRating } from '@bookmysleep/domain/rating'
import type { Collection, Document } from 'mongodb'
import type { ScaleHouse } from './houses.ts'
import type { ReviewDocument } from './reviews.ts'
import type { History } from './write-history.ts'

/** A house with all its bookings. It is there as a whole when its property is: that is written last. */
export type Lot = { house: ScaleHouse; histories: History[]; reviews: ReviewDocument[] }

/** Waiting for the disk after every batch would take most of the time; the last write waits for all of them. */
const IN_BULK = { ordered: false, writeConcern: { w: 1, j: false } } as const

/** Writes houses whole, many in one go. */
export async function storeLots(ctx: Pick<Ctx, 'db'>, lots: readonly Lot[]): Promise<void> {
  const all = collectionsOf(ctx)
  await removeRemains(
    ctx,
    lots.map(({ house }) => house),
  )
  const histories = lots.flatMap((lot) => lot.histories)
  await insert(
    all.bookings,
    histories.map(({ booking }) => booking),
  )
  await Promise.all([
    insert(
      all.payments,
      histories.map(({ payment }) => payment),
    ),
    insert(
      all.refunds,
      histories.flatMap(({ refund }) => refund ?? []),
    ),
    insert(
      all.transfers,
      histories.flatMap(({ transfers }) => transfers),
    ),
    insert(
      all.journals,
      histories.flatMap(({ journals }) => journals),
    ),
    insert(
      all.bedNights,
      histories.flatMap(({ bedNights }) => bedNights),
    ),
    insert(
      ctx.db.collection<ReviewDocument>('reviews'),
      lots.flatMap(({ reviews }) => reviews),
    ),
    insert(
      all.rooms,
      lots.flatMap(({ house }) => house.rooms),
    ),
  ])
  await all.properties.insertMany(lots.map(ratedHouse), { writeConcern: { w: 'majority' } })
}

function ratedHouse({ house, reviews }: Lot) {
  const rating = averageRating(reviews.map((review) => review.rating))
  return { ...house.property, rating, reviewCount: reviews.length }
}

/** Takes away what a run that was ended half-way has left of houses; their bookings, written first, lead to the rest. */
async function removeRemains(ctx: Pick<Ctx, 'db'>, houses: readonly ScaleHouse[]): Promise<void> {
  const all = collectionsOf(ctx)
  const property = { $in: houses.map((house) => house.property._id) }
  const known = await all.bookings.find({ property }).project({ _id: 1, property: 1 }).toArray()
  if (known.length === 0) return
  const booking = { $in: known.map(({ _id }) => _id) }
  const rooms = houses.flatMap((house) => house.rooms.map(({ _id }) => _id))
  await Promise.all([
    all.payments.deleteMany({ booking }),
    all.refunds.deleteMany({ booking }),
    all.transfers.deleteMany({ booking }),
    all.journals.deleteMany({ booking }),
    all.bedNights.deleteMany({ 'claim.id': booking }),
    all.rooms.deleteMany({ _id: { $in: rooms } }),
    ctx.db.collection('reviews').deleteMany({ booking }),
  ])
  await all.bookings.deleteMany({ _id: booking })
}

async function insert<T extends Document>(collection: Collection<T>, documents: T[]): Promise<void> {
  if (documents.length > 0) await collection.insertMany(documents as never, IN_BULK)
}
