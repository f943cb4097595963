import { ObjectId } from 'mongodb'
import { insertNative, pictureFile, propertyData, roomData, type World } from './access-world.ts'

export type Sample = {
  collection: string
  /** Makes a fresh document; the table's rows say who may touch it. */
  make(world: World): Promise<string>
  /** What somebody posts to create one. */
  body(world: World): object
  /** A harmless change. */
  change: object
  /** Sent as a form with a file. */
  upload?: true
}

const text = {
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '' as const,
    indent: 0,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'Walk.' }] }],
  },
}
const guide = { title: 'A week in Mysuru', city: 'Mysuru', summary: 'Where to sleep and eat.', content: text }
export const guideData = (_status: 'published' | 'draft') => ({ ...guide, _status })
const id = (hex: string) => new ObjectId(hex)

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

const promo = () => ({
  code: `TEST-${String(new ObjectId()).slice(-12).toUpperCase()}`,
  kind: 'percent',
  rateBps: 1000,
  currency: 'INR',
  from: '2020-01-01',
  active: true,
})

const rate = () => ({
  kind: 'commission',
  code: `TEST-${new ObjectId()}`,
  label: 'Test',
  rateBps: 100,
  from: '2020-01-01',
  to: '2020-12-31',
  position: 900,
})

const money = (world: World) => ({
  booking: new ObjectId(),
  seeker: id(world.people.seeker.id),
  owner: id(world.people.owner.id),
  amount: 100,
  currency: 'INR',
  status: 'pending',
})

const parties = ({ people }: World) => ({
  seeker: id(people.seeker.id),
  owner: id(people.owner.id),
})

const claim = ({ people }: World) => ({
  booking: new ObjectId(),
  seeker: id(people.seeker.id),
  owner: id(people.owner.id),
  status: 'open',
  deposit: 100,
  currency: 'INR',
  items: [],
  rev: 1,
})

export const SAMPLES: Record<string, Sample> = {
  users: {
    collection: 'users',
    make: async ({ people }) => people.seeker.id,
    body: () => ({
      email: `${new ObjectId().toHexString()}@example.com`,
      password: 'a-long-enough-one',
      firstName: 'New',
      lastName: 'Person',
      role: 'seeker',
    }),
    change: { firstName: 'Changed' },
  },
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
  payments: {
    collection: 'payments',
    make: (world) => insertNative(world, 'payments', { ...money(world), purpose: 'stay', attempt: 1 }),
    body: (world) => money(world),
    change: { status: 'paid', amount: 1 },
  },
  refunds: {
    collection: 'refunds',
    make: (world) => insertNative(world, 'refunds', { ...money(world), payment: new ObjectId() }),
    body: (world) => ({ ...money(world), payment: new ObjectId() }),
    change: { status: 'succeeded' },
  },
  disputes: {
    collection: 'disputes',
    make: (world) =>
      insertNative(world, 'disputes', {
        ...money(world),
        payment: new ObjectId(),
        disputeId: `du_${new ObjectId()}`,
      }),
    body: (world) => ({ ...money(world), payment: new ObjectId(), disputeId: 'du_forged' }),
    change: { status: 'won' },
  },
  'deposit-claims': {
    collection: 'deposit-claims',
    make: (world) => insertNative(world, 'deposit-claims', claim(world)),
    body: (world) => claim(world),
    change: { status: 'returned', toOwner: 100 },
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
  payouts: {
    collection: 'payouts',
    make: (world) =>
      insertNative(world, 'payouts', { ...money(world), stripePayoutId: `po_${new ObjectId()}` }),
    body: (world) => ({ ...money(world), stripePayoutId: 'po_forged' }),
    change: { amount: 1 },
  },
  transfers: {
    collection: 'transfers',
    make: (world) =>
      insertNative(world, 'transfers', {
        ...money(world),
        payment: new ObjectId(),
        key: `release:${new ObjectId()}`,
      }),
    body: (world) => ({ ...money(world), kind: 'release', status: 'succeeded' }),
    change: { amount: 1 },
  },
  'connect-accounts': {
    collection: 'connect-accounts',
    make: (world) =>
      insertNative(world, 'connect-accounts', {
        owner: id(world.people.owner.id),
        stripeAccountId: `acct_${new ObjectId()}`,
        disconnectedAt: new Date(),
      }),
    body: ({ people }) => ({ owner: people.owner.id, stripeAccountId: 'acct_forged', transfersActive: true }),
    change: { transfersActive: true },
  },
  'promo-codes': {
    collection: 'promo-codes',
    make: (world) =>
      insertNative(world, 'promo-codes', { ...promo(), fundedBy: 'owner', owner: id(world.people.owner.id) }),
    body: ({ people }) => ({ ...promo(), fundedBy: 'owner', owner: people.owner.id }),
    change: { minNights: 3 },
  },
  rates: {
    collection: 'rates',
    make: (world) => insertNative(world, 'rates', rate()),
    body: () => rate(),
    change: { label: 'changed' },
  },
  'payment-log': {
    collection: 'payment-log',
    make: (world) =>
      insertNative(world, 'payment-log', { at: new Date(), verb: 'refund', outcome: 'answered' }),
    body: () => ({ at: new Date(), verb: 'refund', outcome: 'answered' }),
    change: { outcome: 'refused' },
  },
  bans: {
    collection: 'bans',
    make: (world) =>
      insertNative(world, 'bans', {
        user: new ObjectId(),
        reason: 'Sold beds twice.',
        by: new ObjectId(),
        until: null,
        liftedAt: null,
        liftedBy: null,
      }),
    body: () => ({ user: '0'.repeat(24), reason: 'By hand.' }),
    change: { liftedAt: new Date() },
  },
  consents: {
    collection: 'consents',
    make: (world) =>
      insertNative(world, 'consents', {
        user: new ObjectId(),
        kind: 'terms',
        version: '2026-11-22',
        n: 1,
        givenAt: new Date(),
        withdrawnAt: null,
        network: null,
      }),
    body: () => ({ user: '0'.repeat(24), kind: 'terms', version: '2026-11-22' }),
    change: { version: '2020-01-01' },
  },
  'suspicious-activities': {
    collection: 'suspicious-activities',
    make: (world) =>
      insertNative(world, 'suspicious-activities', {
        key: new ObjectId().toHexString(),
        kind: 'fraud-score',
        address: '203.0.113.7',
        network: '203.0.113.7',
        action: 'POST /api/v1/bookings',
        count: 1,
        firstAt: new Date(),
        lastAt: new Date(),
        clearedAt: null,
      }),
    body: () => ({ kind: 'fraud-score', address: '203.0.113.7', action: 'none', count: 1 }),
    change: { clearedAt: new Date() },
  },
  'audit-events': {
    collection: 'audit-events',
    make: (world) =>
      insertNative(world, 'audit-events', {
        at: new Date(),
        action: 'user.banned',
        actor: { kind: 'system' },
      }),
    body: () => ({ at: new Date(), action: 'user.unbanned', actor: { kind: 'system' } }),
    change: { action: 'user.unbanned' },
  },
  'firewall-rules': {
    collection: 'firewall-rules',
    make: (world) =>
      insertNative(world, 'firewall-rules', {
        action: 'block',
        network: '203.0.113.0/24',
        reason: 'Scans us.',
        expiresAt: null,
        isAutomatic: false,
      }),
    body: () => ({ action: 'block', network: '198.51.100.7', reason: 'By hand.' }),
    change: { reason: 'changed' },
  },
  'webhook-events': {
    collection: 'webhook-events',
    make: async ({ ctx }) => {
      const _id = `evt_${new ObjectId()}`
      const receivedAt = new Date()
      const event = {
        type: 'charge.updated',
        objectId: 'pi_1',
        account: null,
        status: 'processed',
        attempts: 1,
      }
      await ctx.db
        .collection<{ _id: string }>('webhook-events')
        .insertOne({ _id, ...event, receivedAt } as never)
      return _id
    },
    body: () => ({ id: 'evt_forged', type: 'charge.updated', status: 'received', receivedAt: new Date() }),
    change: { status: 'processed' },
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
  notifications: {
    collection: 'notifications',
    make: (world) =>
      insertNative(world, 'notifications', {
        user: id(world.people.seeker.id),
        event: String(new ObjectId()),
        kind: 'booking-confirmed',
        subjectKind: 'booking',
        subjectId: new ObjectId(),
        readAt: null,
      }),
    body: ({ people }) => ({
      user: people.seeker.id,
      event: 'forged',
      kind: 'booking-confirmed',
      subjectKind: 'booking',
      subjectId: String(new ObjectId()),
    }),
    change: { kind: 'payout-paid' },
  },
  conversations: {
    collection: 'conversations',
    make: (world) => insertNative(world, 'conversations', { ...parties(world), property: new ObjectId() }),
    body: ({ people, house }) => ({ seeker: people.seeker.id, owner: people.owner.id, property: house }),
    change: { unread: { seeker: 0, owner: 9 } },
  },
  messages: {
    collection: 'messages',
    make: (world) =>
      insertNative(world, 'messages', {
        conversation: new ObjectId(),
        fromUser: id(world.people.seeker.id),
        toUser: id(world.people.owner.id),
        property: id(world.house),
        text: 'Is the terrace open at night?',
        read: false,
      }),
    body: ({ people, house }) => ({
      conversation: String(new ObjectId()),
      fromUser: people.owner.id,
      toUser: people.seeker.id,
      property: house,
      text: 'Pay me in cash.',
    }),
    change: { text: 'Something else' },
  },
  documents: {
    collection: 'documents',
    make: async ({ ctx, people }) => {
      const file = await pictureFile()
      const user = { ...people.owner, collection: 'users' as const }
      const data = { title: 'Tax receipt' }
      return (await ctx.payload.create({ collection: 'documents', data, file, user, overrideAccess: false }))
        .id
    },
    body: () => ({ title: 'Tax receipt' }),
    change: { title: 'Rent agreement' },
    upload: true,
  },
  guides: {
    collection: 'guides',
    make: async ({ ctx }) =>
      (await ctx.payload.create({ collection: 'guides', data: guideData('published') as never })).id,
    body: () => guideData('published'),
    change: { summary: 'Another summary.' },
  },
  'guides in draft': {
    collection: 'guides',
    make: async ({ ctx }) =>
      (
        await ctx.payload.create({
          collection: 'guides',
          data: guideData('draft') as never,
          draft: true,
        })
      ).id,
    body: () => guide,
    change: { summary: 'Another summary.' },
  },
  media: {
    collection: 'media',
    make: async ({ ctx, people }) => {
      const file = await pictureFile()
      const user = { ...people.owner, collection: 'users' as const }
      const data = { alt: 'A bed by the window' }
      return (await ctx.payload.create({ collection: 'media', data, file, user, overrideAccess: false })).id
    },
    body: () => ({ alt: 'A bed by the window' }),
    change: { alt: 'A window' },
    upload: true,
  },
  'payload-jobs': {
    collection: 'payload-jobs',
    make: (world) => insertNative(world, 'payload-jobs', { queue: 'default', taskSlug: 'schedulePublish' }),
    body: () => ({ taskSlug: 'schedulePublish' }),
    change: { queue: 'other' },
  },
  'payload-kv': {
    collection: 'payload-kv',
    make: (world) => insertNative(world, 'payload-kvs', { key: new ObjectId().toHexString(), data: {} }),
    body: () => ({ key: 'forged', data: {} }),
    change: { key: 'other' },
  },
  'payload-migrations': {
    collection: 'payload-migrations',
    make: (world) => insertNative(world, 'payload-migrations', { name: 'one', batch: 1 }),
    body: () => ({ name: 'forged', batch: 1 }),
    change: { name: 'other' },
  },
  'payload-locked-documents': {
    collection: 'payload-locked-documents',
    make: (world) =>
      insertNative(world, 'payload-locked-documents', {
        user: { relationTo: 'users', value: id(world.people.owner.id) },
      }),
    body: ({ people }) => ({ user: { relationTo: 'users', value: people.owner.id } }),
    change: { globalSlug: 'other' },
  },
}
