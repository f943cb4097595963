import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Double',
  sharing: 'private',
  capacity: 2,
  genderPolicy: 'any',
  priceUnit: 'night',
  securityDeposit: rupees(2_000),
  minNights: 2,
  amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe'],
  ...over,
})

export const casaJambul: SeedProperty = {
  slug: 'casa-jambul-assagao',
  owner: 'farhan',
  propertyName: 'Casa Jambul',
  description: `A Portuguese-era house in Assagao, restored with its balcão, oyster-shell windows and a well that still gives water. The jambul tree over the pool is older than all of us and drops fruit on it every June.

Take one of the three bedrooms, or the whole villa with kitchen, veranda and hammock for yourselves. Anjuna and Vagator are ten minutes by scooter; the village bakery comes by on a bicycle at seven, and you will hear the horn.

Maria keeps the house and, given a day's notice, cooks a fish thali that people come back to Goa for.`,
  propertyType: 'villa',
  address: {
    street: 'House 214, Bouta Waddo',
    area: 'Assagao',
    city: 'Goa',
    state: 'Goa',
    zipCode: '403507',
    lat: 15.5954,
    lng: 73.7757,
  },
  bedrooms: 3,
  bathrooms: 3,
  amenities: [
    'wifi',
    'ac',
    'kitchen',
    'refrigerator',
    'geyser',
    'washing_machine',
    'housekeeping',
    'pool',
    'garden',
    'balcony',
    'parking',
    'pet_friendly',
  ],
  rules: ['no_parties', 'quiet_after_ten', 'id_proof_required', 'unmarried_couples_welcome'],
  genderPolicy: 'any',
  meals: 'none',
  cancellationPolicy: 'strict',
  checkInTime: '14:00',
  checkOutTime: '11:00',
  featured: true,
  look: { seed: 103, city: 'goa', facade: 'villa' },
  rooms: [
    room({ roomNumber: 'Jambul', price: rupees(5_200) }),
    room({ roomNumber: 'Kokum', price: rupees(4_800) }),
    room({
      roomNumber: 'Balcão',
      price: rupees(5_600),
      amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe', 'balcony'],
    }),
    room({
      roomNumber: 'Whole villa',
      roomType: 'Entire',
      capacity: 6,
      price: rupees(14_500),
      securityDeposit: rupees(10_000),
      amenities: ['ac', 'kitchen', 'pool', 'garden', 'balcony', 'washing_machine'],
      contains: ['Jambul', 'Kokum', 'Balcão'],
    }),
  ],
}
