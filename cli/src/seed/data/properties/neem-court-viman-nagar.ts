import { rupees, type SeedProperty, type SeedRoom } from '../types.ts'

const flat = (over: Partial<SeedRoom> & Pick<SeedRoom, 'roomNumber' | 'price'>): SeedRoom => ({
  roomType: 'Entire',
  sharing: 'private',
  capacity: 2,
  genderPolicy: 'any',
  priceUnit: 'month',
  securityDeposit: rupees(25_000),
  minNights: 28,
  amenities: [
    'ac',
    'kitchen',
    'washing_machine',
    'refrigerator',
    'attached_bathroom',
    'geyser',
    'balcony',
    'wardrobe',
  ],
  ...over,
})

export const neemCourt: SeedProperty = {
  slug: 'neem-court-viman-nagar',
  owner: 'farhan',
  propertyName: 'Neem Court Apartments',
  description: `Furnished one- and two-bedroom flats in a gated building in Viman Nagar, let by the month to people who have just moved to Pune, or are not sure yet that they have. Phoenix Marketcity is a walk, the airport ten minutes, EON and Kharadi a short ride along the river road.

Every flat has a working kitchen with pans worth cooking in, a washing machine, a proper mattress, a table for two screens and a balcony that faces the neem trees and not the road. Wi-Fi is on when you arrive, and so is the hot water.

Maintenance, water and society charges are in the price. Electricity is read at the end of the month and shown to you.`,
  propertyType: 'apartment',
  address: {
    street: 'Lane 6, Clover Park Road',
    area: 'Viman Nagar',
    city: 'Pune',
    state: 'Maharashtra',
    zipCode: '411014',
    lat: 18.5663,
    lng: 73.9125,
  },
  bedrooms: 5,
  bathrooms: 4,
  amenities: [
    'wifi',
    'ac',
    'kitchen',
    'refrigerator',
    'microwave',
    'washing_machine',
    'geyser',
    'ro_water',
    'lift',
    'parking',
    'power_backup',
    'security_guard',
    'cctv',
    'gym',
    'balcony',
    'tv',
  ],
  rules: ['no_smoking', 'no_parties', 'police_verification', 'unmarried_couples_welcome'],
  genderPolicy: 'any',
  meals: 'none',
  cancellationPolicy: 'monthly',
  checkInTime: '12:00',
  checkOutTime: '11:00',
  featured: true,
  look: { seed: 67, city: 'pune', facade: 'tower' },
  rooms: [
    flat({ roomNumber: 'A-304', price: rupees(28_000) }),
    flat({ roomNumber: 'A-502', price: rupees(29_500) }),
    flat({ roomNumber: 'B-701', capacity: 4, price: rupees(42_000), securityDeposit: rupees(40_000) }),
  ],
}
