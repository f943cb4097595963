import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Dorm',
  sharing: 'shared',
  capacity: 6,
  genderPolicy: 'any',
  priceUnit: 'night',
  securityDeposit: 0,
  minNights: 1,
  amenities: ['ac', 'locker'],
  ...over,
})

export const carterRoadBunks: SeedProperty = {
  slug: 'carter-road-bunks-bandra',
  owner: 'farhan',
  propertyName: 'Carter Road Bunks',
  description: `Bandra West, four minutes from the sea. We took two floors of a 1960s apartment building, kept the terrazzo and the long balconies, and put in bunks that do not creak.

Mornings smell of the bakery downstairs. Evenings, everyone walks Carter Road to the end and back, and comes up with vada pav for whoever stayed in. Bandra station is ten minutes by auto, the airport twenty-five when the city is kind.

There is filter coffee until eleven, a shelf of books people left behind, and a balcony from which you can watch the monsoon arrive. The women's dorm has its own bathroom and its own key.`,
  propertyType: 'hostel',
  address: {
    street: '3, Sherly Rajan Road, off Carter Road',
    area: 'Bandra West',
    city: 'Mumbai',
    state: 'Maharashtra',
    zipCode: '400050',
    lat: 19.0632,
    lng: 72.8262,
  },
  bedrooms: 4,
  bathrooms: 4,
  amenities: [
    'wifi',
    'ac',
    'kitchen',
    'geyser',
    'ro_water',
    'laundry',
    'locker',
    'lift',
    'common_room',
    'balcony',
    'cctv',
    'security_guard',
  ],
  rules: ['no_smoking', 'quiet_after_ten', 'id_proof_required', 'no_overnight_visitors'],
  genderPolicy: 'any',
  meals: 'breakfast',
  cancellationPolicy: 'moderate',
  checkInTime: '13:00',
  checkOutTime: '10:00',
  featured: true,
  look: { seed: 38, city: 'mumbai', facade: 'hostel' },
  rooms: [
    room({ roomNumber: 'Deck', capacity: 8, price: rupees(999) }),
    room({ roomNumber: 'Cabin', price: rupees(1_149) }),
    room({ roomNumber: 'Lighthouse', genderPolicy: 'women', price: rupees(1_199) }),
    room({
      roomNumber: 'Sea Balcony',
      roomType: 'Double',
      sharing: 'private',
      capacity: 2,
      price: rupees(3_600),
      amenities: ['ac', 'attached_bathroom', 'geyser', 'balcony'],
    }),
  ],
}
