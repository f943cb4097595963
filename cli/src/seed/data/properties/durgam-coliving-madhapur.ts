import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Double',
  sharing: 'shared',
  capacity: 2,
  genderPolicy: 'men',
  priceUnit: 'month',
  securityDeposit: rupees(7_500),
  minNights: 28,
  amenities: ['ac', 'wardrobe', 'study_desk', 'attached_bathroom', 'geyser'],
  ...over,
})

export const durgamColiving: SeedProperty = {
  slug: 'durgam-coliving-madhapur',
  owner: 'kavitha',
  propertyName: 'Durgam Co-living',
  description: `Co-living in Madhapur, between HITEC City and the cable bridge over Durgam Cheruvu. Men's and women's rooms are on separate floors with separate stairs; the kitchen, the workspace and the terrace belong to everyone.

Three meals, with biryani on Sunday because this is Hyderabad. Housekeeping twice a week, laundry twice a week, internet from two providers. The metro at Durgam Cheruvu is nine minutes on foot, and most offices of the Knowledge City are nearer than that.

You can come with a suitcase. Bed linen, buckets, hangers and an extension board are already in the room.`,
  propertyType: 'pg',
  address: {
    street: 'Plot 82, Kavuri Hills Phase 2',
    area: 'Madhapur',
    city: 'Hyderabad',
    state: 'Telangana',
    zipCode: '500081',
    lat: 17.4405,
    lng: 78.3959,
  },
  bedrooms: 6,
  bathrooms: 6,
  amenities: [
    'wifi',
    'ac',
    'food',
    'geyser',
    'ro_water',
    'washing_machine',
    'laundry',
    'housekeeping',
    'power_backup',
    'lift',
    'workspace',
    'gym',
    'cctv',
    'biometric_entry',
    'parking',
    'terrace',
  ],
  rules: ['no_smoking', 'no_overnight_visitors', 'id_proof_required', 'police_verification'],
  genderPolicy: 'any',
  meals: 'full_board',
  cancellationPolicy: 'monthly',
  checkInTime: '10:00',
  checkOutTime: '11:00',
  featured: false,
  look: { seed: 74, city: 'hyderabad', facade: 'tower' },
  rooms: [
    room({ roomNumber: '201', price: rupees(11_000) }),
    room({ roomNumber: '202', roomType: 'Triple', capacity: 3, price: rupees(9_000) }),
    room({ roomNumber: '401', genderPolicy: 'women', price: rupees(11_500) }),
    room({ roomNumber: '402', genderPolicy: 'women', roomType: 'Triple', capacity: 3, price: rupees(9_500) }),
    room({
      roomNumber: '501',
      roomType: 'Single',
      sharing: 'private',
      capacity: 1,
      genderPolicy: 'any',
      price: rupees(17_000),
      securityDeposit: rupees(15_000),
    }),
  ],
}
