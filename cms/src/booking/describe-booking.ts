import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import type { Quote } from '@bookmysleep/domain/api/quotes'
import { CANCELLATION_RULES } from '@bookmysleep/domain/cancellation-policies'
import { fullName } from '@bookmysleep/domain/full-name'
import { guestCountOf } from '@bookmysleep/domain/guest-rules'
import { findCommission, findCommissionTax } from '@bookmysleep/domain/rates'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type {
  Acceptance,
  BookingDocument,
  BookingSnapshot,
  RoomClaim,
} from '../records/documents/bookings.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import type { UserDocument } from '../records/documents/people.ts'
import { AGENT_LENGTH } from '../who.ts'
import type { Standing } from './first-standing.ts'
import type { Offer } from './load-offer.ts'

/** From where somebody calls. */
export type Origin = Omit<Acceptance, 'at'>

export interface NewBooking {
  id: ObjectId
  reference: string
  offer: Offer
  seeker: UserDocument
  request: CreateBooking
  quote: Quote
  claims: RoomClaim[]
  now: Date
  standing: Standing
  idempotencyKey: string
  requestHash: string
  origin?: Origin | undefined
}

/** The document of a booking that begins now. */
export function describeBooking(booking: NewBooking): BookingDocument {
  const { offer, request, quote, claims, now, standing, origin } = booking
  const { room, property } = offer
  return {
    _id: booking.id,
    reference: booking.reference,
    seeker: booking.seeker._id,
    owner: property.owner,
    property: property._id,
    room: room._id,
    beds: claims.find((claim) => claim.room.equals(room._id))?.beds ?? [],
    claims,
    checkInDate: request.checkInDate,
    checkOutDate: request.checkOutDate,
    guests: Array.isArray(request.guests)
      ? request.guests.map((guest) => ({ id: new ObjectId().toHexString(), ...guest }))
      : [],
    guestCount: guestCountOf(request.guests),
    snapshot: snapshotOf(booking),
    quote,
    promo: offer.credits?.promo?._id ?? null,
    ...standing,
    specialRequests: request.specialRequests ?? null,
    acceptance: origin ? acceptedFrom(origin, now) : null,
    idempotencyKey: booking.idempotencyKey,
    requestHash: booking.requestHash,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
}

function acceptedFrom({ address, userAgent }: Origin, at: Date): Acceptance {
  return { at, address, userAgent: userAgent.slice(0, AGENT_LENGTH) }
}

function snapshotOf({ offer, seeker, now }: NewBooking): BookingSnapshot {
  const { property, room, owner } = offer
  return {
    propertyName: property.propertyName,
    propertySlug: property.slug,
    propertyType: property.propertyType,
    address: addressOf(property),
    city: property.address.city,
    timeZone: property.timeZone,
    currency: property.currency,
    checkInTime: property.checkInTime,
    checkOutTime: property.checkOutTime,
    bookingCutoff: property.bookingCutoff ?? null,
    instantBook: property.instantBook !== false,
    roomNumber: room.roomNumber,
    roomType: room.roomType,
    sharing: room.sharing,
    ownerName: fullName(owner),
    seekerName: fullName(seeker),
    policyName: property.cancellationPolicy,
    policy: CANCELLATION_RULES[property.cancellationPolicy],
    commission: commissionOf(offer, now),
  }
}

/** The rates of the day on which the stay was priced. */
function commissionOf(
  { owner, property, rates }: Offer,
  now: Date,
): NonNullable<BookingSnapshot['commission']> {
  const on = todayIn(property.timeZone, now)
  const tier = owner.tier ?? 'basic'
  const { code, rateBps } = findCommission(rates.commission, { on, tier })
  const taxed = findCommissionTax(rates.commissionTax, { on, currency: property.currency })
  return { tier, code, rateBps, taxRateBps: taxed?.rateBps ?? 0 }
}

function addressOf({ address }: PropertyDocument): string {
  return [address.street, address.area, address.city, address.state, address.zipCode]
    .filter(Boolean)
    .join(', ')
}
