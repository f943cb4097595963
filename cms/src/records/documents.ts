import type { AlertKind } from '@bookmysleep/domain/alerts'
import type { Guest, Quote } from '@bookmysleep/domain/api/quotes'
import type { WalletReason } from '@bookmysleep/domain/api/wallet'
import type { CancellationPolicy } from '@bookmysleep/domain/cancellation-policies'
import type { AccountRequirements } from '@bookmysleep/domain/connection-state'
import type { Posting } from '@bookmysleep/domain/ledger-journals'
import type { MoneyParts } from '@bookmysleep/domain/money-parts'
import type { PaymentNotice } from '@bookmysleep/domain/monthly-rules'
import type {
  Actor,
  BedNightState,
  BlockReason,
  BookingStatus,
  CancellationPolicyName,
  ClaimKind,
  DepositClaimStatus,
  DisputeStatus,
  GenderPolicy,
  OwnerTier,
  PaymentAttemptStatus,
  PaymentPurpose,
  PaymentStatus,
  PayoutStatus,
  PriceUnit,
  PromoFunder,
  PromoKind,
  PropertyType,
  RefundStatus,
  RoomType,
  Sharing,
  TransferKind,
  TransferStatus,
  VerificationStatus,
} from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'

/**
 * Documents as they lie in MongoDB, for services that need transactions and compare-and-set. Payload's
 * generated types describe the same documents as they come through it: ids as strings, dates as ISO text.
 */

interface Stored {
  _id: ObjectId
  createdAt: Date
  updatedAt: Date
}

/** The beds of one room that a booking or a block has taken. */
export interface RoomClaim {
  room: ObjectId
  beds: number[]
}

/** Rows of Payload arrays carry an id of their own. */
type Row<T> = T & { id: string }

export interface TimelineEntry {
  at: Date
  event: string
  by: Actor
  note: string | null
}

/** What the booking's pages and mails show, and what its policy is, whatever becomes of the property. */
export interface BookingSnapshot {
  propertyName: string
  propertySlug: string
  propertyType: PropertyType
  address: string
  city: string
  timeZone: string
  currency: string
  checkInTime: string
  checkOutTime: string
  /** Until when on the check-in day the stay could be booked. */
  bookingCutoff: string | null
  /** Whether the owner is not asked first. */
  instantBook: boolean
  roomNumber: string
  roomType: RoomType
  sharing: Sharing
  ownerName: string
  seekerName: string
  policyName: CancellationPolicyName
  policy: CancellationPolicy
  /** By what the commission was reckoned; missing where a stay was booked before it was kept. */
  commission?: { tier: OwnerTier; code: string; rateBps: number; taxRateBps: number }
}

export interface BookingDocument extends Stored {
  reference: string
  seeker: ObjectId
  owner: ObjectId
  property: ObjectId
  room: ObjectId
  /** Beds of `room` itself. */
  beds: number[]
  /** All beds taken, also of the rooms that an `Entire` room contains: one bed-night each for every night. */
  claims: RoomClaim[]
  checkInDate: string
  checkOutDate: string
  guests: Row<Guest>[]
  guestCount: number
  snapshot: BookingSnapshot
  quote: Quote
  /** The promo code that lowered its price. */
  promo: ObjectId | null
  bookingStatus: BookingStatus
  paymentStatus: PaymentStatus
  specialRequests: string | null
  /** Until when its beds are held: to be paid, or once requested to be answered. */
  holdExpiresAt: Date | null
  /** Since when it waits for the owner's answer, and when the owner is reminded next. */
  requestedAt?: Date
  remindAt?: Date | null
  /** How it was cancelled, or rejected by its owner. */
  cancellation?: { by: Actor; at: Date; reason: string | null; refundAmount: number }
  timeline: Row<TimelineEntry>[]
  /** From where the guest booked, and so accepted the terms; null for what was not booked over the API. For admins only. */
  acceptance?: Acceptance | null
  idempotencyKey: string
  requestHash: string
  checkedInAt?: Date | null
  checkedOutAt?: Date | null
  /** More nights that are held until they are paid for. */
  extension?: StayExtension | null
  /** The end of a stay that was announced before the day that was booked. */
  moveOut?: { by: Actor; at: Date; date: string } | null
  /** When the sweep last tried to end its hold or to complete its acceptance. */
  sweptAt?: Date
  /** When its review was taken away; a stay is reviewed once. */
  reviewRemovedAt?: Date
  rev: number
}

export interface Acceptance {
  at: Date
  /** The guest's IP address. */
  address: string
  userAgent: string
}

/** The nights from the booked check-out to a later one; held as bed-nights of the booking until `expiresAt`. */
export interface StayExtension {
  checkOutDate: string
  /** What the added nights cost. */
  quote: Quote
  payment: ObjectId
  expiresAt: Date
}

export interface PaymentDocument extends Stored {
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  purpose: PaymentPurpose
  attempt: number
  amount: number
  currency: string
  /** What `amount` is made of. */
  parts: MoneyParts
  /** What of it is not yet divided between seeker, owner and platform; nothing before the capture. */
  held: MoneyParts
  /** What of it the owner has earned so far; nothing while it is missing. */
  earnedAmount?: number
  /** The nights `[from, to)` that it pays for. */
  from: string
  to: string
  method: string | null
  /** With `manual` the seeker's bank reserves the amount until the owner accepts. */
  captureMethod: 'automatic' | 'manual'
  /** The end of the reservation. */
  captureBefore: Date | null
  routing: PaymentRouting
  intentId: string | null
  status: PaymentAttemptStatus
  dueDate: string | null
  /** What has been told of its being due. */
  notices?: PaymentNotice[]
  /** When it was last seen whether something is to be told. */
  lookedAfterAt?: Date
  paidAt: Date | null
  capturedAmount: number
  /** The dispute that the bank has yet to decide: nothing of the payment moves until then. */
  dispute?: ObjectId | null
  /** Refunds decided, whether or not they have left Stripe; never more than `capturedAmount`. */
  refundedAmount: number
  chargeId: string | null
  balanceTransactionId: string | null
  /** What Stripe kept of it; null until Stripe has booked it. */
  feeAmount: number | null
  failureCode: string | null
  failureMessage: string | null
  /** When the sweep last looked at it. */
  sweptAt?: Date
  /** What its seeker still owes of a stay that was cancelled or that nobody came to. */
  arrears?: true
  /** It is closed because a deposit has paid so much of it, in minor units; another row asks for the rest. */
  paidFromDeposit?: number
  /** When that was. */
  paidFromDepositAt?: Date
  /** What has gone of it because its stay was made shorter, and how much rent of that the seeker gave up. */
  givenUp?: { parts: MoneyParts; bySeeker: number }
  /** It is over for us, and nobody knows yet that it cannot be paid at Stripe any more. */
  mustClose?: true
  rev: number
}

/**
 * Whose account the money goes to: the platform holds it for the owner, or Stripe moves `ownerAmount` of it to the
 * owner's account in the same moment.
 */
export type PaymentRouting =
  | { kind: 'platform' }
  | { kind: 'destination'; accountId: string; ownerAmount: number }

export interface RefundDocument extends Stored {
  /** Stripe's id, once Stripe has it. */
  refundId: string | null
  /** One refund for one cause: `cancellation`, `deposit`, or the payment that came too late. Unique in the booking. */
  key: string
  payment: ObjectId
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  /** What goes back in money. */
  amount: number
  currency: string
  /** What of it comes out of the owner's share. */
  ownerPart: number
  parts: RefundParts
  status: RefundStatus
  reason: string
  /** How it reached the seeker when not through Stripe: paid by hand, or taken by the seeker's bank. */
  settledBy?:
    | { kind: 'hand'; reference: string; paidOn: string; by: ObjectId }
    | { kind: 'dispute'; disputeId: string }
    | null
  /** Of a refund beyond what policies say: by which admin, or by none for a lost dispute; why; what it took of what was held. */
  grant?: { by: ObjectId | null; reason: string; taken: MoneyParts | null } | null
  /** Tries at Stripe that ended as failed; the next one is a new refund there. */
  attempts: number
  nextAttemptAt: Date | null
  failureMessage: string | null
  completedAt: Date | null
  rev: number
}

/** What a refund gives back of each part; promotions and credits are taken off before it becomes money. */
export type RefundParts = Pick<MoneyParts, 'rent' | 'tax' | 'lateFee' | 'deposit'>

/** One movement of money between the platform's balance and an owner's account. */
export interface TransferDocument extends Stored {
  /** What it is for, once: `destination:`, `release:` or `reversal:` and the payment, with a number from the second on. */
  key: string
  kind: TransferKind
  owner: ObjectId
  booking: ObjectId
  payment: ObjectId
  /** The owner's account at Stripe; null while there is none. */
  accountId: string | null
  amount: number
  /** What of `amount` was set off against other transfers of the owner, so that it need not move at Stripe. */
  netted: number
  /** What a reversal takes back; null when that never arrived at Stripe, or was set off. */
  of: ObjectId | null
  currency: string
  status: TransferStatus
  /** Stripe's id, once Stripe has it. */
  transferId: string | null
  /** Tries that Stripe refused; the next one is a new request there. */
  attempts: number
  /** When the present try began. */
  sentAt: Date | null
  /** Null while it waits for the owner, or for something to be set off against. */
  nextAttemptAt: Date | null
  failureMessage: string | null
  completedAt: Date | null
  rev: number
}

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

export interface DepositClaimItem {
  label: string
  /** The unpaid month that it is for; damages have none. */
  month?: { payment: ObjectId; from: string; to: string } | null
  amount: number
  note: string | null
  photos: ObjectId[]
  decidedAmount: number | null
}

/** An owner's account at Stripe. One is current, without `disconnectedAt`; earlier ones stay on record. */
export interface ConnectAccountDocument extends Stored {
  owner: ObjectId
  /** Null until Stripe has opened it. */
  stripeAccountId: string | null
  /** Whether money can be moved to it: the capability `transfers` is active. */
  transfersActive: boolean
  payoutsEnabled: boolean
  detailsSubmitted: boolean
  capabilities: Record<string, string>
  requirements: AccountRequirements
  connectedAt: Date | null
  disconnectedAt: Date | null
  rev: number
}

export interface PayoutDocument extends Stored {
  owner: ObjectId
  stripePayoutId: string
  accountId: string
  amount: number
  currency: string
  status: PayoutStatus
  arrivesAt: Date
  failureCode: string | null
  failureMessage: string | null
  rev: number
}

export interface BedNight {
  _id: ObjectId
  room: ObjectId
  night: string
  bed: number
  claim: { kind: ClaimKind; id: ObjectId }
  state: BedNightState
}

export interface BlockDocument extends Stored {
  room: ObjectId
  beds: number[]
  claims: RoomClaim[]
  from: string
  to: string
  reason: BlockReason
  note: string | null
  createdBy: ObjectId
}

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

export interface WebhookEventDocument {
  _id: string
  type: string
  objectId: string
  /** The owner's account that it is about; null for the platform's own. */
  account: string | null
  receivedAt: Date
  status: 'received' | 'processed' | 'failed'
  attempts: number
  lastError: string | null
  /** When the sweep may look at it; null once it is processed. */
  nextAttemptAt: Date | null
  processedAt: Date | null
}

/** Trouble of one kind, from when it began to when it was over; admins were mailed when it began. */
export interface AlertDocument {
  _id: ObjectId
  kind: AlertKind
  isOpen: boolean
  count: number
  lines: string[]
  openedAt: Date
  updatedAt: Date
  closedAt: Date | null
}

/** A call of the payment port. `ours` and `theirs` are the ids in it; `amount` in minor units. */
export interface PaymentLogDocument {
  _id: ObjectId
  at: Date
  verb: string
  /** `not_asked`: the provider was left alone, because it had failed too often. */
  outcome: 'answered' | 'refused' | 'unanswered' | 'not_asked'
  /** How the thing asked for stands, in the port's words. */
  status: string | null
  errorCode: string | null
  message: string | null
  ours: string[]
  theirs: string[]
  amount: number | null
  currency: string | null
  /** Sent over the wire, repeats included. */
  requests: number
  requestIds: string[]
  milliseconds: number
}

export interface PropertyDocument extends Stored {
  owner: ObjectId
  ownerName?: string | null
  propertyName: string
  slug: string
  propertyType: PropertyType
  address: {
    street: string
    area?: string | null
    city: string
    state: string
    country: string
    zipCode?: string | null
    coordinates: { type: 'Point'; coordinates: [number, number] }
  }
  genderPolicy: GenderPolicy
  cancellationPolicy: CancellationPolicyName
  instantBook: boolean
  bookingCutoff?: string | null
  checkInTime: string
  checkOutTime: string
  timeZone: string
  currency: string
  isActive: boolean
  verificationStatus: VerificationStatus
  images?: ObjectId[] | null
  deletedAt?: Date | null
}

export interface RoomDocument extends Stored {
  property: ObjectId
  roomNumber: string
  roomType: RoomType
  sharing: Sharing
  capacity: number
  genderPolicy: GenderPolicy
  price: number
  priceUnit: PriceUnit
  securityDeposit?: number | null
  minNights?: number | null
  isAvailable: boolean
  availableFrom?: string | null
  /** Rooms that an `Entire` room is made of. */
  contains?: ObjectId[] | null
  deletedAt?: Date | null
}

export interface UserDocument extends Stored {
  firstName: string
  lastName: string
  email: string
  tier?: OwnerTier | null
  deletedAt?: Date | null
}

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
