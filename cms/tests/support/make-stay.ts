import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Ctx } from '../../src/context.ts'
import type { Property, Room } from '../../src/payload-types.ts'

type PropertyParts = Partial<Omit<Property, 'address'>> & {
  address?: Partial<Property['address']>
  owner: string
}

/** An open, approved house of an owner. */
export async function makeProperty({ payload }: Pick<Ctx, 'payload'>, parts: PropertyParts): Promise<string> {
  const { address, ...rest } = parts
  const { id } = await payload.create({
    collection: 'properties',
    data: {
      propertyName: 'Neem Tree Hostel',
      propertyType: 'hostel',
      description: 'A quiet house with a garden.',
      genderPolicy: 'any',
      cancellationPolicy: 'flexible',
      amenities: ['wifi'],
      isActive: true,
      verificationStatus: 'verified',
      timeZone: 'Asia/Kolkata',
      currency: 'INR',
      bookingCutoff: '23:59',
      ...rest,
      address: {
        street: '12, 100 Feet Road',
        area: 'Indiranagar',
        city: 'Bengaluru',
        state: 'Karnataka',
        zipCode: '560038',
        country: 'India',
        coordinates: [77.6408, 12.9784],
        ...address,
      },
    } as never,
  })
  return String(id)
}

/** A room on offer; four beds sold one by one for ₹600 a night unless said otherwise. */
export async function makeRoom(
  { payload }: Pick<Ctx, 'payload'>,
  parts: Partial<Room> & { property: string },
): Promise<string> {
  const { id } = await payload.create({
    collection: 'rooms',
    data: {
      roomNumber: 'Dorm A',
      roomType: 'Dorm',
      sharing: 'shared',
      capacity: 4,
      genderPolicy: 'any',
      price: 600_00,
      priceUnit: 'night',
      securityDeposit: 0,
      minNights: 1,
      isAvailable: true,
      ...parts,
    } as never,
  })
  return String(id)
}

/** Days from today in India. */
export function day(offset: number): string {
  return addDays(todayIn('Asia/Kolkata', new Date()), offset)
}
