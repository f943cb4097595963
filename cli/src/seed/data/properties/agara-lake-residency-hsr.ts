import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Double',
  sharing: 'shared',
  capacity: 2,
  genderPolicy: 'men',
  priceUnit: 'month',
  securityDeposit: rupees(8_000),
  minNights: 28,
  amenities: ['wardrobe', 'study_desk', 'geyser', 'attached_bathroom'],
  ...over,
})

export const agaraLakeResidency: SeedProperty = {
  slug: 'agara-lake-residency-hsr',
  owner: 'kavitha',
  propertyName: 'Agara Lake Residency',
  description: `A men's PG in HSR Layout Sector 2, built for people who leave for Bellandur or Electronic City before the traffic does. The Outer Ring Road buses stop four minutes away; Agara Lake, with its two-kilometre walking path, is at the end of the street.

Breakfast and dinner are cooked in the house, South Indian on weekdays, chapatis and paneer when the cook feels homesick for Hubballi. There is a small gym on the first floor, a table-tennis table on the terrace, and a workspace with a second internet line for the days when you stay in.

Rooms are cleaned six days a week. The gate opens by fingerprint, at any hour.`,
  propertyType: 'pg',
  address: {
    street: '27, 17th Cross Road, Sector 2',
    area: 'HSR Layout',
    city: 'Bengaluru',
    state: 'Karnataka',
    zipCode: '560102',
    lat: 12.9135,
    lng: 77.6446,
  },
  bedrooms: 5,
  bathrooms: 5,
  amenities: [
    'wifi',
    'food',
    'geyser',
    'ro_water',
    'washing_machine',
    'housekeeping',
    'power_backup',
    'lift',
    'gym',
    'workspace',
    'cctv',
    'biometric_entry',
    'bike_parking',
    'terrace',
  ],
  rules: [
    'no_smoking',
    'no_alcohol',
    'no_opposite_gender_visitors',
    'id_proof_required',
    'police_verification',
  ],
  genderPolicy: 'men',
  meals: 'half_board',
  cancellationPolicy: 'monthly',
  checkInTime: '10:00',
  checkOutTime: '11:00',
  featured: false,
  look: { seed: 27, city: 'bengaluru', facade: 'tower' },
  rooms: [
    room({ roomNumber: '1A', roomType: 'Triple', capacity: 3, price: rupees(8_500) }),
    room({ roomNumber: '1B', roomType: 'Triple', capacity: 3, price: rupees(8_500) }),
    room({ roomNumber: '2A', price: rupees(10_500) }),
    room({
      roomNumber: '2B',
      price: rupees(11_500),
      amenities: ['ac', 'wardrobe', 'study_desk', 'geyser', 'attached_bathroom'],
    }),
    room({
      roomNumber: '3A',
      roomType: 'Single',
      sharing: 'private',
      capacity: 1,
      price: rupees(16_000),
      securityDeposit: rupees(15_000),
      amenities: ['ac', 'wardrobe', 'study_desk', 'geyser', 'attached_bathroom', 'refrigerator'],
    }),
  ],
}
