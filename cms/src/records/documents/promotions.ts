import type { WalletReason } from '@bookmysleep/domain/api/wallet'
import type { PromoFunder, PromoKind } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Stored } from './stored.ts'

export interface PromoCodeDocument extends Stored {
  code: string
  kind: PromoKind
  rateBps?: number | null
  amount?: number | null
  maxDiscount?: number | null
  currency: string
  fundedBy: PromoFunder
  /** Whose stays it is for; of every owner when there is none. */
  owner?: ObjectId | null
  from: string
  to?: string | null
  minNights?: number | null
  cities?: string[] | null
  limitTotal?: number | null
  limitPerSeeker?: number | null
  active: boolean
}

/** A code in use: `_id` is the booking's. */
export interface PromoRedemption {
  _id: ObjectId
  promo: ObjectId
  seeker: ObjectId
  at: Date
}

/** What a user can spend, in minor units: `_id` is the user's. */
export interface WalletDocument {
  _id: ObjectId
  balance: number
  currency: string
  rev: number
  updatedAt: Date
}

export interface WalletEntry {
  _id: string
  user: ObjectId
  amount: number
  currency: string
  reason: WalletReason
  booking: ObjectId
  at: Date
}

/** Who brought whom: `_id` is the friend's. */
export interface ReferralDocument {
  _id: ObjectId
  referrer: ObjectId
  at: Date
  rewardedAt: Date | null
  lookedAt: Date | null
}
