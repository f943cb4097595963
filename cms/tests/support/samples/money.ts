import { ObjectId } from 'mongodb'
import { insertNative, type World } from '../access-world.ts'
import { id, type Sample } from './sample.ts'

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

/** Samples of what has to do with money. */
export const MONEY_SAMPLES: Record<string, Sample> = {
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
}
