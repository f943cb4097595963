import type { PropertyCard } from '@bookmysleep/domain/api/properties'
import type { Locale } from '@bookmysleep/domain/words'
import { pinPrice } from './format.ts'
import { type StayQuery, stayParams, withQuery } from './stay-query.ts'

/** One pin of the map, as it is handed to the browser. */
export type MapPin = {
  id: string
  lat: number
  lng: number
  name: string
  area: string
  city: string
  price: string
  spoken: string
  href: string
}

/** Pins with the price that the card shows: of the whole stay when dates are known, else of one unit. */
export function mapPins(stays: PropertyCard[], query: StayQuery, locale: Locale): MapPin[] {
  return stays.map((stay) => {
    const amount = stay.offer?.quote?.totalAmount ?? stay.offer?.price
    const price = amount === undefined ? '' : pinPrice(amount, stay.offer?.currency ?? 'INR', locale)
    return {
      id: stay.id,
      lat: stay.coordinates.lat,
      lng: stay.coordinates.lng,
      name: stay.propertyName,
      area: stay.area,
      city: stay.city,
      price,
      // With the words that are seen on the pin, so that they can be said to it.
      spoken: [stay.propertyName, price].filter(Boolean).join(', '),
      href: withQuery(`/properties/${stay.slug}`, stayParams(query)),
    }
  })
}
