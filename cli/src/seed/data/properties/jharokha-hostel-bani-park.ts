import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Dorm',
  sharing: 'shared',
  capacity: 8,
  genderPolicy: 'any',
  priceUnit: 'night',
  securityDeposit: 0,
  minNights: 1,
  amenities: ['ac', 'locker'],
  ...over,
})

export const jharokhaHostel: SeedProperty = {
  slug: 'jharokha-hostel-bani-park',
  owner: 'meera',
  propertyName: 'Jharokha Hostel',
  description: `A hundred-year-old haveli in Bani Park, ten minutes from Jaipur Junction, opened as a hostel by the granddaughter of the family that built it. Walls half a metre thick, arches everywhere, and a courtyard where the temperature drops five degrees.

Dorms have wooden bunks with curtains and their own lamp; the private rooms have window seats over the street. The roof is for sunrise tea, kites in January and dal-baati dinners under string lights on Saturdays.

We do not sell tours. We do know which autowallah will take you to Amber before the buses, and what it should cost.`,
  propertyType: 'hostel',
  address: {
    street: 'D-41, Kabir Marg',
    area: 'Bani Park',
    city: 'Jaipur',
    state: 'Rajasthan',
    zipCode: '302016',
    lat: 26.9296,
    lng: 75.7925,
  },
  bedrooms: 5,
  bathrooms: 5,
  amenities: [
    'wifi',
    'ac',
    'food',
    'geyser',
    'ro_water',
    'laundry',
    'locker',
    'common_room',
    'terrace',
    'garden',
    'parking',
    'pet_friendly',
  ],
  rules: ['no_smoking', 'quiet_after_ten', 'id_proof_required', 'unmarried_couples_welcome'],
  genderPolicy: 'any',
  meals: 'breakfast',
  cancellationPolicy: 'flexible',
  checkInTime: '12:00',
  checkOutTime: '10:30',
  featured: true,
  look: { seed: 98, city: 'jaipur', facade: 'haveli' },
  rooms: [
    room({ roomNumber: 'Neela', price: rupees(599) }),
    room({ roomNumber: 'Gulabi', capacity: 6, genderPolicy: 'women', price: rupees(699) }),
    room({ roomNumber: 'Kesari', capacity: 4, price: rupees(749) }),
    room({
      roomNumber: 'Jharokha Suite',
      roomType: 'Double',
      sharing: 'private',
      capacity: 2,
      price: rupees(2_800),
      amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe', 'balcony'],
    }),
    room({
      roomNumber: 'Mor Room',
      roomType: 'Triple',
      sharing: 'private',
      capacity: 3,
      price: rupees(3_300),
      amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe'],
    }),
  ],
}
