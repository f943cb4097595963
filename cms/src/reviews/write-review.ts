import type { CreateReview, ReviewView, UpdateReview } from '@bookmysleep/domain/api/reviews'
import type { EventType } from '@bookmysleep/domain/outbox-events'
import type { Role } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { assertExpected, type Expected } from '../records/assert-expected.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import { forgetReview } from './forget-review.ts'
import { rateProperty } from './rate-property.ts'
import { type ReviewDocument, reviewsOf } from './review-document.ts'
import { toReviewView } from './review-view.ts'

type Writer = { id: string; role: Role }

/**
 * Stores what a guest says of their own completed stay. Throws NOT_FOUND for a stay that is not theirs, FORBIDDEN for
 * one in a house of their own, INVALID_STATE for one that is not completed, or that has been reviewed, also when that
 * review was taken away since.
 */
export async function createReview(
  ctx: Ctx,
  { writer, review }: { writer: Writer; review: CreateReview },
): Promise<ReviewView> {
  const { bookingId, ...marks } = review
  const stored = await runTransaction(ctx, async (session) => {
    const booking = await findReviewable(ctx, { session, bookingId, writer })
    const now = ctx.clock.now()
    const review: ReviewDocument = {
      _id: new ObjectId(),
      property: booking.property,
      booking: booking._id,
      seeker: booking.seeker,
      owner: booking.owner,
      author: signatureOf(booking.snapshot.seekerName),
      ...withoutGaps(marks),
      createdAt: now,
      updatedAt: now,
    }
    await reviewsOf(ctx).insertOne(review, { session })
    await rateProperty(ctx, { property: review.property, session })
    await tellReview(ctx, { session, review, type: 'review.written' })
    return review
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error, 'reviews', 'booking')) throw error
    return fail('INVALID_STATE', 'You have reviewed this stay already. Change that review instead.')
  })
  return toReviewView(ctx, stored, writer)
}

async function findReviewable(
  ctx: Ctx,
  { session, bookingId, writer }: { session: ClientSession; bookingId: string; writer: Writer },
): Promise<BookingDocument> {
  const { bookings, properties } = collectionsOf(ctx)
  const seeker = new ObjectId(writer.id)
  const booking = await bookings.findOne({ _id: new ObjectId(bookingId), seeker }, { session })
  if (!booking) return fail('NOT_FOUND', 'There is no such stay of yours.')
  const hasHouse = await properties.findOne({ _id: booking.property, owner: seeker }, { session })
  if (hasHouse || booking.owner.equals(seeker))
    fail('FORBIDDEN', 'This is your own house; its guests review it.')
  if (booking.bookingStatus !== 'completed')
    fail('INVALID_STATE', 'You can review a stay once it is over and you have stayed.')
  if (booking.reviewRemovedAt)
    fail('INVALID_STATE', 'The review of this stay was taken away. A stay is reviewed once.')
  return booking
}

/**
 * Replaces one's own review. Throws NOT_FOUND, FORBIDDEN for somebody else's, or PRECONDITION_FAILED when it is none of
 * the expected versions any more.
 */
export async function updateReview(
  ctx: Ctx,
  {
    writer,
    id,
    changes,
    expected,
  }: { writer: Writer; id: string; changes: UpdateReview; expected?: Expected },
): Promise<ReviewView> {
  const changed = await runTransaction(ctx, async (session) => {
    const review = await findReview(ctx, id, session)
    if (review.seeker.toHexString() !== writer.id)
      fail('FORBIDDEN', 'This review was written by somebody else.')
    assertExpected(expected, review)
    const now = ctx.clock.now()
    const after = await reviewsOf(ctx).findOneAndUpdate(
      { _id: review._id },
      { $set: { ...withoutGaps(changes), editedAt: now, updatedAt: now } },
      { session, returnDocument: 'after' },
    )
    await rateProperty(ctx, { property: review.property, session })
    return after ?? review
  })
  return toReviewView(ctx, changed, writer)
}

/** Takes a review away for good: its author, or an admin. Throws NOT_FOUND or FORBIDDEN. */
export async function deleteReview(ctx: Ctx, { writer, id }: { writer: Writer; id: string }): Promise<void> {
  await runTransaction(ctx, async (session) => {
    const review = await findReview(ctx, id, session)
    if (writer.role !== 'admin' && review.seeker.toHexString() !== writer.id)
      fail('FORBIDDEN', 'This review was written by somebody else.')
    await reviewsOf(ctx).deleteOne({ _id: review._id }, { session })
    await forgetReview(ctx, { ...review, session })
  })
}

/** The owner's answer below a review of their house; null takes it back. Throws NOT_FOUND or FORBIDDEN. */
export async function replyToReview(
  ctx: Ctx,
  { writer, id, reply }: { writer: Writer; id: string; reply: string | null },
): Promise<ReviewView> {
  const changed = await runTransaction(ctx, async (session) => {
    const review = await findReview(ctx, id, session)
    if (review.owner.toHexString() !== writer.id)
      fail('FORBIDDEN', 'This review is about somebody else’s house.')
    const now = ctx.clock.now()
    const after = await reviewsOf(ctx).findOneAndUpdate(
      { _id: review._id },
      { $set: { ownerReply: reply, repliedAt: reply === null ? null : now, updatedAt: now } },
      { session, returnDocument: 'after' },
    )
    if (reply !== null && !review.ownerReply)
      await tellReview(ctx, { session, review, type: 'review.answered' })
    return after ?? review
  })
  return toReviewView(ctx, changed, writer)
}

async function findReview(ctx: Ctx, id: string, session: ClientSession): Promise<ReviewDocument> {
  const review = await reviewsOf(ctx).findOne({ _id: new ObjectId(id) }, { session })
  return review ?? fail('NOT_FOUND', 'There is no such review, or it was taken away.')
}

async function tellReview(
  ctx: Ctx,
  {
    session,
    review,
    type,
  }: {
    session: ClientSession
    review: ReviewDocument
    type: Extract<EventType, `review.${string}`>
  },
): Promise<void> {
  await appendEvent(ctx, {
    session,
    type,
    aggregate: { kind: 'review', id: review._id },
    rev: ctx.clock.now().getTime(),
    data: {
      propertyId: review.property.toHexString(),
      seekerId: review.seeker.toHexString(),
      ownerId: review.owner.toHexString(),
    },
  })
}

/** Marks that were left out are none. */
function withoutGaps({ cleanliness, location, value, staff, ...rest }: UpdateReview) {
  return {
    ...rest,
    cleanliness: cleanliness ?? null,
    location: location ?? null,
    value: value ?? null,
    staff: staff ?? null,
  }
}

/** `Asha Rao` signs as `Asha R.` */
function signatureOf(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/)
  const initial = others.at(-1)?.charAt(0)
  return initial ? `${first} ${initial}.` : first
}
