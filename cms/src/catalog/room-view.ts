import type { Image } from '@bookmysleep/domain/api/primitives'
import type { RoomView } from '@bookmysleep/domain/api/properties'
import { combineGenderPolicies } from '@bookmysleep/domain/gender-rules'
import { pickImages } from './load-images.ts'
import type { ListedRoomWithParts, Listing } from './load-listings.ts'
import type { PricedRoom } from './price-room.ts'

export type RoomExtras = { entry: ListedRoomWithParts; images: Map<string, Image>; priced: PricedRoom | null }

/** A room as the property's page shows it; `priced` only when dates were given. */
export function toRoomView({ property }: Listing, { entry: { room }, images, priced }: RoomExtras): RoomView {
  const policy = combineGenderPolicies(property.genderPolicy, room.genderPolicy)
  return {
    id: String(room._id),
    propertyId: String(room.property),
    roomNumber: room.roomNumber,
    roomType: room.roomType,
    sharing: room.sharing,
    capacity: room.capacity,
    genderPolicy: policy === 'nobody' ? room.genderPolicy : policy,
    price: room.price,
    priceUnit: room.priceUnit,
    currency: property.currency,
    securityDeposit: room.securityDeposit ?? 0,
    minNights: room.minNights ?? 1,
    amenities: room.amenities ?? [],
    images: pickImages(images, room.images),
    availableFrom: room.availableFrom || null,
    freeBeds: priced?.freeBeds ?? null,
    quote: priced?.quote ?? null,
    problem: priced?.problem ?? null,
    updatedAt: room.updatedAt.toISOString(),
  }
}
