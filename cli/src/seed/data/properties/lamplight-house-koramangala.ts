import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Double',
  sharing: 'shared',
  capacity: 2,
  genderPolicy: 'women',
  priceUnit: 'month',
  securityDeposit: rupees(10_000),
  minNights: 28,
  amenities: ['wardrobe', 'study_desk', 'attached_bathroom', 'geyser'],
  ...over,
})

export const lamplightHouse: SeedProperty = {
  slug: 'lamplight-house-koramangala',
  owner: 'kavitha',
  propertyName: 'Lamplight House',
  description: `A women's PG on a quiet, tree-lined cross of Koramangala 5th Block, eight minutes on foot from the offices and cafés of the 80 Feet Road and a short auto ride from Forum Mall.

Three floors, eleven beds, one kitchen that cooks breakfast and dinner every day: idli and filter coffee before eight, a proper thali after. Rooms have a window that opens, a lockable wardrobe and a desk for each bed. The terrace has drying lines, two swings and the evening breeze.

The warden, Saraswathi, lives on the ground floor and leaves the porch lamp on until the last of you is home. Late shifts are fine; just tell her.`,
  propertyType: 'pg',
  address: {
    street: '14, 6th Cross, 5th Block',
    area: 'Koramangala',
    city: 'Bengaluru',
    state: 'Karnataka',
    zipCode: '560095',
    lat: 12.9343,
    lng: 77.6186,
  },
  bedrooms: 5,
  bathrooms: 5,
  amenities: [
    'wifi',
    'food',
    'geyser',
    'ro_water',
    'refrigerator',
    'washing_machine',
    'housekeeping',
    'power_backup',
    'cctv',
    'biometric_entry',
    'bike_parking',
    'terrace',
    'common_room',
  ],
  rules: ['no_smoking', 'no_opposite_gender_visitors', 'id_proof_required', 'police_verification'],
  genderPolicy: 'women',
  meals: 'half_board',
  cancellationPolicy: 'monthly',
  checkInTime: '10:00',
  checkOutTime: '11:00',
  featured: true,
  look: { seed: 12, city: 'bengaluru', facade: 'block' },
  rooms: [
    room({ roomNumber: '101', price: rupees(13_500) }),
    room({ roomNumber: '102', price: rupees(13_500) }),
    room({ roomNumber: '201', roomType: 'Triple', capacity: 3, price: rupees(11_000) }),
    room({ roomNumber: '202', roomType: 'Triple', capacity: 3, price: rupees(11_000) }),
    room({
      roomNumber: '301',
      roomType: 'Single',
      sharing: 'private',
      capacity: 1,
      price: rupees(19_500),
      securityDeposit: rupees(20_000),
      amenities: ['ac', 'wardrobe', 'study_desk', 'attached_bathroom', 'geyser', 'balcony'],
    }),
  ],
}
