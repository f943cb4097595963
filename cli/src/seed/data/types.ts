import type {
  Amenity,
  CancellationPolicyName,
  GenderPolicy,
  HouseRule,
  Meals,
  PriceUnit,
  PropertyType,
  RoomType,
  Sharing,
} from '@bookmysleep/domain/words'

/** Prices and deposits in paise: of one bed when shared, of the whole room when private. */
export type SeedRoom = {
  roomNumber: string
  roomType: RoomType
  sharing: Sharing
  capacity: number
  genderPolicy: GenderPolicy
  price: number
  priceUnit: PriceUnit
  securityDeposit: number
  minNights: number
  amenities: Amenity[]
  /** Room numbers that an `Entire` room is made of. */
  contains?: string[]
}

export type CityKey = 'bengaluru' | 'mumbai' | 'delhi' | 'pune' | 'hyderabad' | 'chennai' | 'jaipur' | 'goa'

/** Façades that the illustrator knows. */
export type FacadeStyle = 'block' | 'hostel' | 'tower' | 'haveli' | 'bungalow' | 'villa'

export type SeedProperty = {
  slug: string
  owner: 'kavitha' | 'farhan' | 'meera'
  propertyName: string
  description: string
  propertyType: PropertyType
  address: {
    street: string
    area: string
    city: string
    state: string
    zipCode: string
    lat: number
    lng: number
  }
  bedrooms: number
  bathrooms: number
  amenities: Amenity[]
  rules: HouseRule[]
  genderPolicy: GenderPolicy
  meals: Meals
  cancellationPolicy: CancellationPolicyName
  checkInTime: string
  checkOutTime: string
  featured: boolean
  /** Whether its owner is not asked first; so when left out. */
  instantBook?: boolean
  /** What its pictures are drawn from. */
  look: { seed: number; city: CityKey; facade: FacadeStyle }
  rooms: SeedRoom[]
}

/** Words of a property as a guest would rate them, newest first. */
export type SeedReview = {
  property: string
  rating: number
  cleanliness: number
  location: number
  value: number
  staff: number
  review: string
  ownerReply?: string
}

export type SeedPerson = {
  key: string
  firstName: string
  lastName: string
  email: string
  gender: 'female' | 'male' | 'other'
  age: number
  phoneNumber: string
}

/** A block of a guide's text; `**bold**` inside a paragraph is the only mark. */
export type GuideBlock = { h2: string } | { p: string } | { list: string[] }

export type SeedGuide = {
  slug: string
  title: string
  city: string
  cityKey: CityKey
  summary: string
  seed: number
  blocks: GuideBlock[]
}

/** Rupees as paise. */
export const rupees = (amount: number) => amount * 100
