import type { Posting } from '@bookmysleep/domain/ledger-journals'
import type { ObjectId } from 'mongodb'

export interface JournalDocument {
  _id: string
  at: Date
  kind: string
  booking: ObjectId
  payment: ObjectId | null
  refund: ObjectId | null
  transfer: ObjectId | null
  /** The balance transaction at Stripe that this journal stands beside. */
  stripeId: string | null
  currency: string
  postings: (Posting & { owner?: ObjectId })[]
}
