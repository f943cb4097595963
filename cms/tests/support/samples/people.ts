import { ObjectId } from 'mongodb'
import { insertNative, pictureFile, type World } from '../access-world.ts'
import { id, type Sample } from './sample.ts'

const parties = ({ people }: World) => ({
  seeker: id(people.seeker.id),
  owner: id(people.owner.id),
})

/** Samples of people, and of what is known about them. */
export const PEOPLE_SAMPLES: Record<string, Sample> = {
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
}
