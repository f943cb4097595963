/** One column of an export: where its value lies in the stored document, by path or by a function. */
export type Column = {
  name: string
  from: string | ((document: Record<string, unknown>) => unknown)
  /** Says who somebody is, how to reach them or where they live: left out unless asked for. */
  isPrivate?: true
  /** Stored encrypted. */
  isSealed?: true
}

export type ExportKind = 'bookings' | 'properties' | 'users' | 'reviews' | 'payouts'

type Guest = { name: string; gender: string; age?: number }

const open = (...names: string[]): Column[] => names.map((name) => ({ name, from: name }))
const at = (name: string, from: Column['from']): Column => ({ name, from })
const secret = (name: string, from: Column['from'] = name): Column => ({ name, from, isPrivate: true })

const sealed = (name: string, from = name): Column => ({ name, from, isPrivate: true, isSealed: true })

const id = at('id', '_id')

/** Amounts are in minor units, as they are stored; dates of stays are days, moments are UTC. */
export const EXPORTS: Record<ExportKind, Column[]> = {
  bookings: [
    ...[at('reference', 'reference'), id],
    ...open('bookingStatus', 'paymentStatus', 'property', 'room', 'seeker', 'owner'),
    at('propertyName', 'snapshot.propertyName'),
    at('city', 'snapshot.city'),
    at('roomNumber', 'snapshot.roomNumber'),
    ...open('checkInDate', 'checkOutDate'),
    at('nights', 'quote.nights'),
    at('beds', (booking) => (booking.beds as number[] | undefined)?.join(' ')),
    ...open('guestCount'),
    at('currency', 'quote.currency'),
    ...['rent', 'tax', 'securityDeposit', 'totalAmount', 'platformCommission', 'ownerShare'].map((part) =>
      at(part, `quote.${part}`),
    ),
    at('cancellationPolicy', 'snapshot.policyName'),
    at('cancelledAt', 'cancellation.at'),
    at('cancelledBy', 'cancellation.by'),
    at('refundAmount', 'cancellation.refundAmount'),
    ...open('createdAt', 'updatedAt'),
    secret('seekerName', 'snapshot.seekerName'),
    secret('ownerName', 'snapshot.ownerName'),
    secret('guests', ({ guests }) => (guests as Guest[] | undefined)?.map(guestText).join('; ')),
    secret('address', 'snapshot.address'),
    secret('specialRequests'),
    secret('cancellationReason', 'cancellation.reason'),
  ],
  properties: [
    id,
    ...open('slug', 'propertyName', 'propertyType', 'owner', 'isActive', 'verificationStatus'),
    at('area', 'address.area'),
    at('city', 'address.city'),
    at('state', 'address.state'),
    ...open('bedrooms', 'bathrooms', 'genderPolicy', 'meals', 'cancellationPolicy', 'instantBook'),
    at('amenities', (property) => (property.amenities as string[] | undefined)?.join(' ')),
    ...open('currency', 'timeZone', 'rating', 'reviewCount', 'featured', 'createdAt', 'updatedAt'),
    secret('ownerName'),
    secret('street', 'address.street'),
    secret('zipCode', 'address.zipCode'),
    secret('longitude', 'address.coordinates.coordinates.0'),
    secret('latitude', 'address.coordinates.coordinates.1'),
    secret('verificationReason'),
  ],
  users: [
    id,
    ...open('role', 'isVerified', 'hostVerified', 'tier', 'locale', 'currency', 'createdAt', 'updatedAt'),
    ...['firstName', 'lastName', 'email'].map((name) => secret(name)),
    sealed('phoneNumber'),
    secret('dateOfBirth'),
    ...['street', 'city', 'state', 'country', 'zipCode'].map((part) => sealed(part, `address.${part}`)),
  ],
  reviews: [
    id,
    ...open('property', 'booking', 'owner', 'rating', 'cleanliness', 'location', 'value', 'staff'),
    ...open('review', 'ownerReply', 'createdAt', 'updatedAt'),
    secret('author'),
    secret('seeker'),
  ],
  payouts: [
    id,
    ...open('owner', 'stripePayoutId', 'amount', 'currency', 'status', 'createdAt', 'updatedAt'),
    secret('details'),
  ],
}

export const EXPORT_KINDS = Object.keys(EXPORTS) as ExportKind[]

function guestText({ name, gender, age }: Guest): string {
  return [name, gender, age].filter((part) => part !== undefined && part !== null).join(', ')
}
