import { randomBytes } from 'node:crypto'
import type { Ctx } from '@bookmysleep/cms/context'
import { createPerson } from './people.ts'

export type Listing = { ownerId: string; ownerEmail: string; propertyId: string; roomId: string }

/** A property of an owner of its own, with one dormitory of four beds at ₹500 a night. */
export async function createListing(
  ctx: Ctx,
  { verificationStatus = 'verified' }: { verificationStatus?: 'pending' | 'verified' } = {},
): Promise<Listing> {
  const { payload } = ctx
  const owner = await createPerson(ctx, { role: 'owner', firstName: 'Farhan', lastName: 'Ali' })
  const property = await payload.create({
    collection: 'properties',
    data: {
      owner: owner.id,
      propertyName: `Lamplight ${randomBytes(3).toString('hex')}`,
      propertyType: 'hostel',
      description: 'Quiet rooms near the lake.',
      address: {
        street: '12, 6th Block',
        area: 'Koramangala',
        city: 'Bengaluru',
        state: 'Karnataka',
        zipCode: '560095',
        country: 'India',
        coordinates: [77.62, 12.93],
      },
      verificationStatus,
      bookingCutoff: '23:59',
    } as never,
  })
  const room = await payload.create({
    collection: 'rooms',
    data: {
      property: property.id,
      roomNumber: '204',
      roomType: 'Dorm',
      sharing: 'shared',
      capacity: 4,
      price: 50_000,
      priceUnit: 'night',
      securityDeposit: 20_000,
    } as never,
  })
  return {
    ownerId: owner.id,
    ownerEmail: owner.email,
    propertyId: String(property.id),
    roomId: String(room.id),
  }
}
