import type { FieldError } from '@bookmysleep/domain/api/envelope'
import type { Guest, Quote } from '@bookmysleep/domain/api/quotes'
import { combineGenderPolicies } from '@bookmysleep/domain/gender-rules'
import { priceOffer, stayErrors } from '../booking/verify-stay.ts'
import type { Ctx } from '../context.ts'
import type { ListedRoomWithParts, Listing } from './load-listings.ts'

export type Stay = { checkIn: string; checkOut: string; guests: number }

/** Quote and free beds for a stay in a room, or the reason in words why it cannot be had. */
export type PricedRoom = { freeBeds: number; quote: Quote | null; problem: string | null }

/**
 * Prices a stay in a room as a booking would. Who the guests are is not known yet: they are taken to be such as
 * the house admits.
 */
export function priceRoom(
  ctx: Pick<Ctx, 'clock'>,
  listing: Listing,
  { entry, stay, freeBeds }: { entry: ListedRoomWithParts; stay: Stay; freeBeds: number },
): PricedRoom {
  const { property, owner, rates } = listing
  const offer = { ...entry, property, owner, rates }
  const request = {
    checkInDate: stay.checkIn,
    checkOutDate: stay.checkOut,
    guests: admissibleGuests(listing, entry, stay.guests),
  }
  const [error] = stayErrors(ctx, offer, request)
  if (error) return { freeBeds, quote: null, problem: inWords(error) }
  const needed = entry.room.sharing === 'shared' ? stay.guests : entry.room.capacity
  if (freeBeds < needed) return { freeBeds, quote: null, problem: tooFew(freeBeds) }
  return { freeBeds, quote: priceOffer(ctx, offer, request), problem: null }
}

function admissibleGuests({ property }: Listing, { room }: ListedRoomWithParts, count: number): Guest[] {
  const policy = combineGenderPolicies(property.genderPolicy, room.genderPolicy)
  return Array.from({ length: count }, () => ({
    name: 'Guest',
    gender: policy === 'men' ? 'male' : 'female',
  }))
}

function tooFew(freeBeds: number): string {
  if (freeBeds === 0) return 'Taken on these dates'
  return freeBeds === 1
    ? 'Only 1 bed is left on these dates'
    : `Only ${freeBeds} beds are left on these dates`
}

const SUBJECTS: Record<string, string> = {
  checkInDate: 'Check-in',
  checkOutDate: 'Check-out',
  roomId: 'This room',
  propertyId: 'This stay',
}

function inWords({ field, message }: FieldError): string {
  const subject = SUBJECTS[field]
  if (subject && /^(is|must) /.test(message)) return `${subject} ${message}`
  return message.charAt(0).toUpperCase() + message.slice(1)
}
