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

export const hundredFeetHostel: SeedProperty = {
  slug: 'hundred-feet-hostel-indiranagar',
  owner: 'kavitha',
  propertyName: 'Hundred Feet Hostel',
  description: `A hostel in an old Indiranagar bungalow, one turning off the 100 Feet Road and seven minutes on foot from the metro. Bunks are built from wood, deep enough to sit up in, each with a curtain, a reading lamp, two sockets and a locker that takes a rucksack.

Downstairs there is a long table where people work in the morning and play carrom at night, a kitchen with a real stove, and a courtyard under a rain tree. Dosas are around the corner at six in the morning; breweries are across the road at six in the evening.

Reception is open all night. If your bus comes in at four, ring once: somebody is up.`,
  propertyType: 'hostel',
  address: {
    street: '612, 12th Main Road, HAL 2nd Stage',
    area: 'Indiranagar',
    city: 'Bengaluru',
    state: 'Karnataka',
    zipCode: '560038',
    lat: 12.9716,
    lng: 77.6406,
  },
  bedrooms: 5,
  bathrooms: 6,
  amenities: [
    'wifi',
    'ac',
    'kitchen',
    'geyser',
    'ro_water',
    'laundry',
    'power_backup',
    'locker',
    'workspace',
    'common_room',
    'garden',
    'cctv',
    'bike_parking',
  ],
  rules: ['no_smoking', 'quiet_after_ten', 'id_proof_required', 'unmarried_couples_welcome'],
  genderPolicy: 'any',
  meals: 'breakfast',
  cancellationPolicy: 'flexible',
  checkInTime: '13:00',
  checkOutTime: '11:00',
  featured: true,
  look: { seed: 37, city: 'bengaluru', facade: 'hostel' },
  rooms: [
    room({ roomNumber: 'Rain Tree', price: rupees(749) }),
    room({ roomNumber: 'Gulmohar', capacity: 6, price: rupees(849) }),
    room({ roomNumber: 'Champa', capacity: 6, genderPolicy: 'women', price: rupees(899) }),
    room({
      roomNumber: 'Courtyard Double',
      roomType: 'Double',
      sharing: 'private',
      capacity: 2,
      price: rupees(2_400),
      amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe'],
    }),
    room({
      roomNumber: 'Attic Single',
      roomType: 'Single',
      sharing: 'private',
      capacity: 1,
      price: rupees(1_650),
      amenities: ['ac', 'study_desk', 'wardrobe'],
    }),
  ],
}
