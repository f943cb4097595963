import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const room = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Double',
  sharing: 'private',
  capacity: 2,
  genderPolicy: 'any',
  priceUnit: 'night',
  securityDeposit: 0,
  minNights: 1,
  amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe'],
  ...over,
})

export const kutcheriHomestay: SeedProperty = {
  slug: 'kutcheri-homestay-mylapore',
  instantBook: false,
  owner: 'meera',
  propertyName: 'Kutcheri House',
  description: `A family house in Mylapore, three streets from the Kapaleeshwarar temple tank, with red-oxide floors that stay cool in April and a swing in the front hall that guests always end up on.

Three rooms for guests upstairs, a family of four and a cat downstairs. Breakfast is what the house eats: idli, pongal, or whatever Amma decided, with coffee in a tumbler. In the music season the sabhas are within walking distance and we will tell you which canteen to go to.

We are vegetarian at home and ask you to leave your shoes at the door. Light House MRTS and the Marina are fifteen minutes on foot.`,
  propertyType: 'homestay',
  address: {
    street: '19, Nageswara Rao Road, Kutchery Lane',
    area: 'Mylapore',
    city: 'Chennai',
    state: 'Tamil Nadu',
    zipCode: '600004',
    lat: 13.0345,
    lng: 80.2687,
  },
  bedrooms: 3,
  bathrooms: 3,
  amenities: [
    'wifi',
    'ac',
    'food',
    'geyser',
    'ro_water',
    'washing_machine',
    'power_backup',
    'garden',
    'bike_parking',
    'common_room',
  ],
  rules: ['no_smoking', 'no_alcohol', 'vegetarian_only', 'shoes_off_indoors', 'id_proof_required'],
  genderPolicy: 'any',
  meals: 'breakfast',
  cancellationPolicy: 'moderate',
  checkInTime: '12:00',
  checkOutTime: '11:00',
  featured: false,
  look: { seed: 87, city: 'chennai', facade: 'bungalow' },
  rooms: [
    room({ roomNumber: 'Veena', price: rupees(2_600) }),
    room({
      roomNumber: 'Mridangam',
      price: rupees(2_900),
      amenities: ['ac', 'attached_bathroom', 'geyser', 'wardrobe', 'balcony'],
    }),
    room({
      roomNumber: 'Tambura',
      roomType: 'Single',
      capacity: 1,
      price: rupees(1_800),
      amenities: ['ac', 'geyser', 'study_desk'],
    }),
  ],
}
