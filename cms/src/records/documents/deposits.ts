import type { DepositClaimStatus } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Row, Stored } from './stored.ts'

/** What becomes of the deposit of a stay that is over; one a booking, made when the stay ends with a deposit held. */
export interface DepositClaimDocument extends Stored {
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  status: DepositClaimStatus
  /** What is held of all the booking's payments. */
  deposit: number
  currency: string
  claimUntil: Date
  answerUntil: Date | null
  items: Row<DepositClaimItem>[]
  /** How many pictures have been added for it, those among them whose upload failed in the end. */
  photosAdded?: number
  claimedAmount: number
  objection: { at: Date; reason: string } | null
  decision: { at: Date; by: ObjectId; reason: string } | null
  toSeeker: number | null
  toOwner: number | null
  /** What of it paid for unpaid months. */
  toMonths?: number | null
  closedAt: Date | null
  /** When the sweep looks at it next; null once it is closed or while an admin has to decide. */
  nextCheckAt: Date | null
  rev: number
}

export interface DepositClaimItem {
  label: string
  /** The unpaid month that it is for; damages have none. */
  month?: { payment: ObjectId; from: string; to: string } | null
  amount: number
  note: string | null
  photos: ObjectId[]
  decidedAmount: number | null
}
