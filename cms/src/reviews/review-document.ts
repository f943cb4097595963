import type { Rated } from '@bookmysleep/domain/rating'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** A review as it lies in MongoDB; one a booking. */
export interface ReviewDocument extends Rated {
  _id: ObjectId
  property: ObjectId
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  /** How it is signed: first name and an initial. */
  author?: string | null
  review?: string | null
  ownerReply?: string | null
  repliedAt?: Date | null
  editedAt?: Date | null
  createdAt: Date
  updatedAt: Date
}

export function reviewsOf({ db }: Pick<Ctx, 'db'>) {
  return db.collection<ReviewDocument>('reviews')
}
