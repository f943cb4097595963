import type { Coordinates, Image } from '@bookmysleep/domain/api/primitives'
import type { Offer, PropertyCard } from '@bookmysleep/domain/api/properties'
import { distanceKm } from '@bookmysleep/domain/distance'
import type { ListedProperty } from '../search/stored.ts'
import type { Listing } from './load-listings.ts'

export type CardExtras = { images: Map<string, Image>; offer: Offer | null; near?: Coordinates | null }

/** A property as lists show it. */
export function toPropertyCard(
  { property, owner }: Listing,
  { images, offer, near }: CardExtras,
): PropertyCard {
  const { address } = property
  const coordinates = coordinatesOf(property)
  const [cover] = property.images ?? []
  return {
    id: String(property._id),
    slug: property.slug,
    propertyName: property.propertyName,
    propertyType: property.propertyType,
    area: address.area ?? '',
    city: address.city,
    state: address.state,
    country: address.country ?? '',
    coordinates,
    distanceKm: near ? Math.round(distanceKm(near, coordinates) * 100) / 100 : null,
    genderPolicy: property.genderPolicy,
    amenities: property.amenities ?? [],
    image: (cover && images.get(String(cover))) ?? null,
    rating: property.rating ?? null,
    reviewCount: property.reviewCount ?? 0,
    hostVerified: owner.hostVerified === true,
    featured: property.featured === true,
    offer,
  }
}

/** Where it stands; MongoDB keeps longitude before latitude. */
export function coordinatesOf({ address }: ListedProperty): Coordinates {
  const [lng = 0, lat = 0] = address.coordinates?.coordinates ?? []
  return { lat, lng }
}
