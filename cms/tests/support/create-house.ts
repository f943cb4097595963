import { ObjectId } from 'mongodb'
import type { Ctx } from '../../src/context.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import type { PropertyDocument, RoomDocument } from '../../src/records/documents/catalog.ts'
import { createPerson, type Person } from './create-people.ts'

export interface House {
  owner: Person
  propertyId: string
}

/** Stores a verified property with an owner of its own. */
export async function createHouse(ctx: Ctx, more: Partial<PropertyDocument> = {}): Promise<House> {
  const owner = await createPerson(ctx, 'owner')
  const _id = new ObjectId()
  const now = new Date()
  const property = {
    owner: new ObjectId(owner.id),
    ownerName: 'Asha Owner',
    propertyName: 'Cubbon Hostel',
    slug: `cubbon-hostel-${_id.toHexString()}`,
    description: 'A hostel by the park.',
    propertyType: 'hostel',
    address: {
      street: '4 MG Road',
      area: 'Ashok Nagar',
      city: 'Bengaluru',
      state: 'Karnataka',
      country: 'India',
      zipCode: '560001',
      coordinates: { type: 'Point', coordinates: [77.59, 12.97] },
    },
    genderPolicy: 'any',
    cancellationPolicy: 'flexible',
    instantBook: true,
    bookingCutoff: '23:59',
    checkInTime: '13:00',
    checkOutTime: '11:00',
    timeZone: 'Asia/Kolkata',
    currency: 'INR',
    isActive: true,
    verificationStatus: 'verified',
    amenities: ['wifi'],
    rules: [],
    meals: 'none',
    featured: false,
    reviewCount: 0,
    ...more,
    _id,
    createdAt: now,
    updatedAt: now,
  } satisfies PropertyDocument & Record<string, unknown>
  await collectionsOf(ctx).properties.insertOne(property)
  return { owner, propertyId: _id.toHexString() }
}

/** Stores a room of a house; a private double at ₹1,000 a night when nothing else is said. */
export async function createRoom(
  ctx: Ctx,
  house: House,
  more: Partial<RoomDocument> = {},
): Promise<{ roomId: string; propertyId: string }> {
  const _id = new ObjectId()
  const now = new Date()
  const room = {
    property: new ObjectId(house.propertyId),
    roomNumber: _id.toHexString().slice(-4),
    title: `${_id.toHexString().slice(-4)} · Double`,
    roomType: 'Double',
    sharing: 'private',
    capacity: 2,
    genderPolicy: 'any',
    price: 1_000_00,
    priceUnit: 'night',
    securityDeposit: 0,
    minNights: 1,
    isAvailable: true,
    amenities: [],
    ...more,
    _id,
    createdAt: now,
    updatedAt: now,
  } satisfies RoomDocument & Record<string, unknown>
  await collectionsOf(ctx).rooms.insertOne(room)
  return { roomId: _id.toHexString(), propertyId: house.propertyId }
}

/** A dorm sold by the bed, at ₹500 a night. */
export function createDorm(ctx: Ctx, house: House, capacity: number, more: Partial<RoomDocument> = {}) {
  return createRoom(ctx, house, { roomType: 'Dorm', sharing: 'shared', capacity, price: 500_00, ...more })
}
