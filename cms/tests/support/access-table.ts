import { WHO, type Who } from './access-world.ts'

export type Operation = 'create' | 'read' | 'update' | 'delete'
export type Rules = Record<Operation, readonly Who[]>

const everyone = WHO
const none: readonly Who[] = []
const readOnly = (read: readonly Who[]): Rules => ({ create: none, read, update: none, delete: none })

/**
 * Who may do what through Payload's REST and the panel. The sample is `owner`'s or `seeker`'s where documents
 * belong to somebody. Internal collections of Payload stand here too.
 */
export const ACCESS_TABLE: Record<string, Rules> = {
  users: { create: ['admin'], read: ['seeker', 'admin'], update: ['seeker', 'admin'], delete: ['admin'] },
  properties: {
    create: ['owner', 'otherOwner', 'admin'],
    read: everyone,
    update: ['owner', 'admin'],
    delete: ['owner', 'admin'],
  },
  'properties that wait': {
    create: ['owner', 'otherOwner', 'admin'],
    read: ['owner', 'admin'],
    update: ['owner', 'admin'],
    delete: ['owner', 'admin'],
  },
  rooms: {
    create: ['owner', 'admin'],
    read: everyone,
    update: ['owner', 'admin'],
    delete: ['owner', 'admin'],
  },
  'rooms of a house that waits': {
    create: ['owner', 'admin'],
    read: ['owner', 'admin'],
    update: ['owner', 'admin'],
    delete: ['owner', 'admin'],
  },
  blocks: readOnly(['owner', 'admin']),
  bookings: readOnly(['seeker', 'owner', 'admin']),
  payments: readOnly(['seeker', 'owner', 'admin']),
  refunds: readOnly(['seeker', 'owner', 'admin']),
  disputes: readOnly(['owner', 'admin']),
  'deposit-claims': readOnly(['seeker', 'owner', 'admin']),
  'deposit-photos': { create: ['owner'], read: ['seeker', 'owner', 'admin'], update: none, delete: none },
  payouts: readOnly(['owner', 'admin']),
  transfers: readOnly(['owner', 'admin']),
  'connect-accounts': readOnly(['owner', 'admin']),
  'promo-codes': {
    create: ['owner', 'otherOwner', 'admin'],
    read: ['owner', 'admin'],
    update: ['owner', 'admin'],
    delete: none,
  },
  rates: { create: ['admin'], read: ['admin'], update: ['admin'], delete: none },
  'payment-log': readOnly(['admin']),
  bans: readOnly(['admin']),
  consents: readOnly(['admin']),
  'suspicious-activities': readOnly(['admin']),
  'audit-events': readOnly(['admin']),
  'firewall-rules': { create: ['admin'], read: ['admin'], update: none, delete: ['admin'] },
  'webhook-events': readOnly(['admin']),
  reviews: { create: none, read: everyone, update: none, delete: ['admin'] },
  wishlists: readOnly(['seeker', 'admin']),
  notifications: readOnly(['seeker', 'admin']),
  conversations: readOnly(['seeker', 'owner', 'admin']),
  messages: readOnly(['admin']),
  documents: {
    create: ['owner', 'otherOwner', 'admin'],
    read: ['owner', 'admin'],
    update: ['admin'],
    delete: ['owner', 'admin'],
  },
  guides: {
    create: ['editor', 'admin'],
    read: everyone,
    update: ['editor', 'admin'],
    delete: ['editor', 'admin'],
  },
  'guides in draft': {
    create: ['editor', 'admin'],
    read: ['editor', 'admin'],
    update: ['editor', 'admin'],
    delete: ['editor', 'admin'],
  },
  media: {
    create: ['owner', 'otherOwner', 'editor', 'admin'],
    read: everyone,
    update: ['owner', 'admin'],
    delete: ['owner', 'admin'],
  },
  'payload-jobs': readOnly(none),
  'payload-kv': readOnly(none),
  'payload-migrations': readOnly(none),
  'payload-locked-documents': {
    create: ['owner', 'otherOwner', 'editor', 'admin'],
    read: ['owner', 'otherOwner', 'editor', 'admin'],
    update: ['owner', 'otherOwner', 'editor', 'admin'],
    delete: ['owner', 'otherOwner', 'editor', 'admin'],
  },
}
