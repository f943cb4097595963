import type {
  CancellationPolicyName,
  GenderPolicy,
  PriceUnit,
  PropertyType,
  RoomType,
  Sharing,
  VerificationStatus,
} from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Stored } from './stored.ts'

export interface PropertyDocument extends Stored {
  owner: ObjectId
  ownerName?: string | null
  propertyName: string
  slug: string
  propertyType: PropertyType
  address: {
    street: string
    area?: string | null
    city: string
    state: string
    country: string
    zipCode?: string | null
    coordinates: { type: 'Point'; coordinates: [number, number] }
    /** Absent where it was put by hand before there was a choice. */
    coordinatesFrom?: 'hand' | 'area' | 'address' | null
  }
  genderPolicy: GenderPolicy
  cancellationPolicy: CancellationPolicyName
  instantBook: boolean
  bookingCutoff?: string | null
  checkInTime: string
  checkOutTime: string
  timeZone: string
  currency: string
  isActive: boolean
  verificationStatus: VerificationStatus
  images?: ObjectId[] | null
  deletedAt?: Date | null
}

export interface RoomDocument extends Stored {
  property: ObjectId
  roomNumber: string
  roomType: RoomType
  sharing: Sharing
  capacity: number
  genderPolicy: GenderPolicy
  price: number
  priceUnit: PriceUnit
  securityDeposit?: number | null
  minNights?: number | null
  isAvailable: boolean
  availableFrom?: string | null
  /** Rooms that an `Entire` room is made of. */
  contains?: ObjectId[] | null
  deletedAt?: Date | null
}
