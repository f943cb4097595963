import type { PropertyView } from '@bookmysleep/domain/api/properties'
import { config } from '../config/env.ts'
import { imageUrl } from './images.ts'

/** The property for search engines, as schema.org's LodgingBusiness. */
export function propertyJsonLd(property: PropertyView) {
  const prices = property.rooms.map((room) => room.price).sort((a, b) => a - b)
  const lowest = prices[0]
  return {
    '@context': 'https://schema.org',
    '@type': property.propertyType === 'hostel' ? 'Hostel' : 'LodgingBusiness',
    '@id': `${config.frontendUrl}/properties/${property.slug}`,
    url: `${config.frontendUrl}/properties/${property.slug}`,
    name: property.propertyName,
    description: property.description,
    image: property.images.map((image) => imageUrl(image.url)),
    address: {
      '@type': 'PostalAddress',
      streetAddress: property.street,
      addressLocality: property.city,
      addressRegion: property.state,
      postalCode: property.zipCode,
      addressCountry: property.country,
    },
    geo: {
      '@type': 'GeoCoordinates',
      latitude: property.coordinates.lat,
      longitude: property.coordinates.lng,
    },
    checkinTime: property.checkInTime,
    checkoutTime: property.checkOutTime,
    ...(lowest !== undefined && { priceRange: `from ${property.currency} ${lowest / 100}` }),
    ...(property.rating !== null &&
      property.reviewCount > 0 && {
        aggregateRating: {
          '@type': 'AggregateRating',
          ratingValue: property.rating,
          reviewCount: property.reviewCount,
        },
      }),
  }
}
