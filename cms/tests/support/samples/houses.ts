import { ObjectId } from 'mongodb'
import { insertNative, pictureFile, propertyData, roomData, type World } from '../access-world.ts'
import { id, type Sample } from './sample.ts'

const booking = ({ people, house, room }: World) => ({
  reference: `BMS-${new ObjectId().toHexString().slice(-8)}`,
  seeker: id(people.seeker.id),
  owner: id(people.owner.id),
  property: id(house),
  room: id(room),
  beds: [1],
  checkInDate: '2030-01-01',
  checkOutDate: '2030-01-03',
  guests: [],
  guestCount: 1,
  snapshot: {},
  quote: { totalAmount: 100 },
  bookingStatus: 'confirmed',
  paymentStatus: 'paid',
  timeline: [],
  rev: 0,
})

/** Samples of houses, and of the stays in them. */
export const HOUSES_SAMPLES: Record<string, Sample> = {
  properties: {
    collection: 'properties',
    make: async ({ ctx, people }) => {
      const data = { ...propertyData(), owner: people.owner.id, verificationStatus: 'verified' as const }
      return (await ctx.payload.create({ collection: 'properties', data })).id
    },
    body: ({ people }) => ({ ...propertyData(), owner: people.owner.id }),
    change: { description: 'Another description.' },
  },
  'properties that wait': {
    collection: 'properties',
    make: async ({ ctx, people }) => {
      const data = { ...propertyData(), owner: people.owner.id }
      return (await ctx.payload.create({ collection: 'properties', data })).id
    },
    body: ({ people }) => ({ ...propertyData(), owner: people.owner.id }),
    change: { description: 'Another description.' },
  },
  rooms: {
    collection: 'rooms',
    make: async ({ ctx, house }) =>
      (await ctx.payload.create({ collection: 'rooms', data: roomData(house) })).id,
    body: ({ house }) => roomData(house),
    change: { roomNumber: '102' },
  },
  'rooms of a house that waits': {
    collection: 'rooms',
    make: async ({ ctx, pendingHouse }) =>
      (await ctx.payload.create({ collection: 'rooms', data: roomData(pendingHouse) })).id,
    body: ({ pendingHouse }) => roomData(pendingHouse),
    change: { roomNumber: '102' },
  },
  blocks: {
    collection: 'blocks',
    make: (world) =>
      insertNative(world, 'blocks', {
        room: id(world.room),
        beds: [1],
        claims: [],
        from: '2030-01-01',
        to: '2030-01-02',
        reason: 'other',
        createdBy: id(world.people.owner.id),
      }),
    body: ({ room }) => ({ room, beds: [1], from: '2030-01-01', to: '2030-01-02', reason: 'other' }),
    change: { note: 'changed' },
  },
  bookings: {
    collection: 'bookings',
    make: (world) => insertNative(world, 'bookings', booking(world)),
    body: ({ people, house, room }) => ({
      ...booking({ people, house, room } as World),
      reference: 'BMS-FORGED',
    }),
    change: { bookingStatus: 'completed', paymentStatus: 'refunded', quote: { totalAmount: 1 } },
  },
  reviews: {
    collection: 'reviews',
    make: (world) =>
      insertNative(world, 'reviews', {
        property: id(world.house),
        booking: new ObjectId(),
        seeker: id(world.people.seeker.id),
        owner: id(world.people.owner.id),
        author: 'Seeker',
        rating: 4,
        review: 'Quiet and clean.',
      }),
    body: ({ house, people }) => ({
      property: house,
      seeker: people.seeker.id,
      owner: people.owner.id,
      rating: 5,
    }),
    change: { rating: 5 },
  },
  wishlists: {
    collection: 'wishlists',
    make: (world) =>
      insertNative(world, 'wishlists', { user: id(world.people.seeker.id), property: new ObjectId() }),
    body: ({ house, people }) => ({ user: people.seeker.id, property: house }),
    change: { property: String(new ObjectId()) },
  },
  'deposit-photos': {
    collection: 'deposit-photos',
    make: async ({ ctx, people, endedStay }) => {
      const file = await pictureFile()
      const user = { ...people.owner, collection: 'users' as const }
      const data = { booking: endedStay } as never
      const upload = { collection: 'deposit-photos', data, file, user, overrideAccess: false } as const
      return (await ctx.payload.create(upload)).id
    },
    body: ({ endedStay }) => ({ booking: endedStay }),
    change: { alt: 'Nothing is broken' },
    upload: true,
  },
}
