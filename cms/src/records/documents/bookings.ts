import type { Guest, Quote } from '@bookmysleep/domain/api/quotes'
import type { CancellationPolicy } from '@bookmysleep/domain/cancellation-policies'
import type {
  Actor,
  BookingStatus,
  CancellationPolicyName,
  OwnerTier,
  PaymentStatus,
  PropertyType,
  RoomType,
  Sharing,
} from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Row, Stored } from './stored.ts'

/** The beds of one room that a booking or a block has taken. */
export interface RoomClaim {
  room: ObjectId
  beds: number[]
}

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
