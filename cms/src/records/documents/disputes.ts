import type { DisputeStatus } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Stored } from './stored.ts'

/** A guest's bank takes a payment back, or asks about it. What is known of it is Stripe's; it is read again each time. */
export interface DisputeDocument extends Stored {
  disputeId: string
  payment: ObjectId
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  amount: number
  currency: string
  reason: string
  status: DisputeStatus
  /** When evidence must be in. */
  dueBy: Date | null
  /** An admin's words in place of ours, kept until they are sent. */
  draft: Partial<DisputeEvidence> | null
  /** What an admin has decided to send; it has reached the bank at `submittedAt`. */
  answer: DisputeAnswer | null
  /** Why an answer could not be sent; another one may be. */
  answerProblem: string | null
  submittedAt: Date | null
  submittedBy: ObjectId | null
  /** When everybody was told that the bank does not wait much longer. */
  remindedAt: Date | null
  /** What the bank's decision costs the platform beside the amount, in minor units. */
  fee: number
  /** What of a lost dispute comes out of the owner's earnings, in minor units; null until it is lost. */
  ownerPart: number | null
  closedAt: Date | null
  /** Stripe's lines that are in our ledger. */
  lines: string[]
  rev: number
}

/** Fixed in the moment in which an admin sends it. `files` are ids at Stripe. */
export interface DisputeAnswer {
  evidence: DisputeEvidence
  at: Date
  by: ObjectId
  files: EvidenceFiles | null
}

/** What speaks for us, as text. */
export interface DisputeEvidence {
  customerName: string
  customerEmail: string
  /** Empty when it is not known. */
  customerAddress: string
  stay: string
  dates: string
  policy: string
  timeline: string
  statement: string
}

/** Ids of uploaded PDFs: all of the evidence, and the payment's receipt. */
export interface EvidenceFiles {
  documentation: string
  receipt: string | null
}
