import type { GenderPolicy, PriceUnit, PropertyType, RoomType, Sharing } from '@bookmysleep/domain/words'

/** What Meilisearch knows of one room; the page that people see is read from MongoDB, not from here. */
export type RoomDocument = {
  id: string
  property: string
  propertyName: string
  area: string
  city: string
  state: string
  country: string
  /** Type, amenities and gender rule in words, so that "girls pg with wifi" finds them. */
  words: string[]
  propertyType: PropertyType
  roomType: RoomType
  sharing: Sharing
  genderPolicy: GenderPolicy
  amenities: string[]
  capacity: number
  minNights: number
  /** Day number (see `dayNumber`) of the first night on which it can be had. */
  availableFrom: number
  priceUnit: PriceUnit
  /** Paise for one `priceUnit`. */
  price: number
  /** Paise for one night, so that nightly and monthly prices can be sorted together. */
  nightPrice: number
  /** The lowest `nightPrice` in the house: what "dearest first" goes by, as people see the cheapest room. */
  fromNightPrice: number
  rating: number
  reviewCount: number
  hostVerified: boolean
  featured: boolean
  createdAt: number
  /** Nights with fewer free beds than the room has, as `dayNumber × 100 + free beds`. */
  takenNights: number[]
  _geo: { lat: number; lng: number } | null
}

const DAY_MS = 86_400_000
const NIGHT_STEP = 100

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

/** One entry of `takenNights`. */
export function takenNight(night: string, freeBeds: number): number {
  return dayNumber(night) * NIGHT_STEP + Math.min(Math.max(freeBeds, 0), NIGHT_STEP - 1)
}

/** The entries of `takenNights` that leave fewer than `beds` free on a night, as an inclusive range. */
export function tooFewBeds(night: string, beds: number): [number, number] {
  const base = dayNumber(night) * NIGHT_STEP
  return [base, base + Math.min(beds, NIGHT_STEP) - 1]
}
