import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import { averageRating } from '@bookmysleep/domain/rating'
import { addDays, instantOf } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { SEED_REVIEWS } from './data/reviews.ts'
import type { SeedReview } from './data/types.ts'
import type { House } from './seed-properties.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/** What guests said of their completed stays, newest first, and the ratings that follow from it. */
export async function seedReviews(run: SeedRun, houses: ReadonlyMap<string, House>): Promise<void> {
  for (const [slug, house] of houses) {
    const property = new ObjectId(house.id)
    const stays = await collectionsOf(run.ctx)
      .bookings.find({ property, bookingStatus: 'completed', idempotencyKey: /^seed-/ })
      .sort({ checkOutDate: -1 })
      .toArray()
    const reviews = SEED_REVIEWS.filter((review) => review.property === slug)
    let isNew = false
    for (const [index, review] of reviews.entries()) {
      const stay = stays[index]
      if (stay && (await writeReview(run, { review, stay }))) isNew = true
    }
    if (isNew) await rate(run, property)
  }
}

async function writeReview(
  { ctx, tally }: SeedRun,
  { review, stay }: { review: SeedReview; stay: BookingDocument },
): Promise<boolean> {
  const known = await ctx.db.collection('reviews').findOne({ booking: stay._id })
  note(tally, 'reviews', known ? 'found' : 'made')
  if (known) return false
  const { property: _, ...words } = review
  const [firstName = '', lastName = ''] = stay.snapshot.seekerName.split(' ')
  const evening = instantOf(addDays(stay.checkOutDate, 1), '18:40', stay.snapshot.timeZone)
  const written = new Date(Math.min(evening.getTime(), Date.now()))
  await ctx.payload.create({
    collection: 'reviews',
    data: {
      ...words,
      property: stay.property.toHexString(),
      booking: stay._id.toHexString(),
      seeker: stay.seeker.toHexString(),
      owner: stay.owner.toHexString(),
      author: `${firstName} ${lastName.charAt(0)}.`,
      createdAt: written.toISOString(),
    },
    depth: 0,
  })
  return true
}

async function rate({ ctx }: SeedRun, property: ObjectId): Promise<void> {
  const marks = await ctx.db
    .collection<{ rating: number }>('reviews')
    .find({ property } as object)
    .project<{ rating: number }>({ rating: 1 })
    .toArray()
  const rating = averageRating(marks.map((mark) => mark.rating))
  await ctx.db
    .collection('properties')
    .updateOne({ _id: property }, { $set: { rating, reviewCount: marks.length } })
}
