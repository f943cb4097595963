import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Double',
  sharing: 'shared',
  capacity: 2,
  genderPolicy: 'women',
  priceUnit: 'month',
  securityDeposit: rupees(9_000),
  minNights: 28,
  amenities: ['ac', 'wardrobe', 'study_desk', 'geyser'],
  ...over,
})

export const ridgeViewHouse: SeedProperty = {
  slug: 'ridge-view-house-kamla-nagar',
  owner: 'meera',
  propertyName: 'Ridge View House',
  description: `A women's PG beside Delhi University's North Campus: Miranda House and Hindu College are a fifteen-minute walk, Kamla Nagar's bookshops and momos are five, and Vishwavidyalaya metro is an e-rickshaw away.

Three meals a day from a kitchen that students are allowed to argue with: the menu is voted on every Sunday. Rooms have AC for May, razais for January, and a desk with good light for all the months that matter. The reading room is silent until midnight, and open after it.

The gate closes at ten; a message to the warden opens it later. Parents may stay in the guest room for a night when they come to settle you in.`,
  propertyType: 'pg',
  address: {
    street: '58-E, Kamla Nagar',
    area: 'Kamla Nagar',
    city: 'Delhi',
    state: 'Delhi',
    zipCode: '110007',
    lat: 28.6812,
    lng: 77.2049,
  },
  bedrooms: 5,
  bathrooms: 4,
  amenities: [
    'wifi',
    'ac',
    'food',
    'geyser',
    'ro_water',
    'refrigerator',
    'laundry',
    'housekeeping',
    'power_backup',
    'cctv',
    'security_guard',
    'study_desk',
    'common_room',
    'terrace',
  ],
  rules: [
    'no_smoking',
    'no_alcohol',
    'gate_closes_at_night',
    'no_opposite_gender_visitors',
    'id_proof_required',
    'no_cooking_in_rooms',
  ],
  genderPolicy: 'women',
  meals: 'full_board',
  cancellationPolicy: 'monthly',
  checkInTime: '10:00',
  checkOutTime: '11:00',
  featured: false,
  look: { seed: 58, city: 'delhi', facade: 'block' },
  rooms: [
    room({ roomNumber: 'G1', roomType: 'Triple', capacity: 3, price: rupees(12_500) }),
    room({ roomNumber: '11', price: rupees(15_000) }),
    room({ roomNumber: '12', price: rupees(15_000) }),
    room({
      roomNumber: '21',
      price: rupees(16_000),
      amenities: ['ac', 'wardrobe', 'study_desk', 'geyser', 'attached_bathroom'],
    }),
    room({
      roomNumber: '22',
      roomType: 'Single',
      sharing: 'private',
      capacity: 1,
      price: rupees(22_000),
      securityDeposit: rupees(15_000),
      amenities: ['ac', 'wardrobe', 'study_desk', 'geyser', 'attached_bathroom', 'balcony'],
    }),
  ],
}
