import type { Amenity, HouseRule, Meals } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { PropertyDocument, RoomDocument } from '../records/documents/catalog.ts'

/** Properties that the public sees, as a filter of MongoDB. */
export const LISTED = { isActive: true, verificationStatus: 'verified', deletedAt: { $in: [null] } }

/** Rooms that are on offer in such a property. */
export const OFFERED = { isAvailable: true, deletedAt: { $in: [null] } }

/** A property as it lies in MongoDB, with what search and pages read of it. */
export type ListedProperty = PropertyDocument & {
  description: string
  address: PropertyDocument['address'] & {
    country?: string | null
    coordinates?: { type: 'Point'; coordinates: [number, number] } | null
  }
  amenities?: Amenity[] | null
  rules?: HouseRule[] | null
  meals?: Meals | null
  images?: ObjectId[] | null
  bedrooms?: number | null
  bathrooms?: number | null
  rating?: number | null
  reviewCount?: number | null
  featured?: boolean | null
}

/** A room as it lies in MongoDB. */
export type ListedRoom = RoomDocument & {
  amenities?: Amenity[] | null
  images?: ObjectId[] | null
}
