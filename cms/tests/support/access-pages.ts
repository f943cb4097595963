import { WHO, type Who } from './access-world.ts'

const strangers = { nobody: 'to /login', seeker: 'to /unauthorized', otherSeeker: 'to /unauthorized' }
const panelPeople: readonly Who[] = ['owner', 'otherOwner', 'editor', 'admin']
const hosts: readonly Who[] = ['owner', 'otherOwner', 'admin']
const admins: readonly Who[] = ['admin']
const writers: readonly Who[] = ['editor', 'admin']

export type Answers = Record<Who, string>

const each = (answer: string, more: Partial<Answers> = {}): Answers => ({
  ...(Object.fromEntries(WHO.map((who) => [who, answer])) as Answers),
  ...more,
})

/** Pages that belong to no collection, and how they answer whom. */
export const PAGE_TABLE: Record<string, Answers> = {
  '/': each('shown', strangers),
  '/front-desk': each('shown', { ...strangers, editor: 'to /unauthorized' }),
  '/account': each('edit', strangers),
  '/unauthorized': each('shown'),
  '/login': each('to /', { nobody: 'shown' }),
  '/logout': each('shown'),
  '/logout-inactivity': each('shown'),
  '/forgot': each('shown'),
  // Without the mail's token.
  '/reset': each('not found', { nobody: 'to /' }),
  '/create-first-user': each('to /'),
  '/browse-by-folder': each('not found', strangers),
}

/** The board of jobs beside the panel. */
export const BOARD_ANSWERS: Answers = each('to /login', { admin: 'shown' })

/** Whose panel has which collection: its list, its documents, its form for new ones. */
export const IN_PANEL: Record<string, readonly Who[]> = {
  users: admins,
  bans: admins,
  consents: admins,
  'audit-events': admins,
  'suspicious-activities': admins,
  'firewall-rules': admins,
  properties: hosts,
  rooms: hosts,
  blocks: hosts,
  bookings: hosts,
  payments: hosts,
  refunds: hosts,
  disputes: hosts,
  'deposit-claims': hosts,
  'deposit-photos': [],
  payouts: hosts,
  transfers: hosts,
  // Owners see how they are connected above their payouts.
  'connect-accounts': admins,
  'promo-codes': hosts,
  rates: admins,
  'payment-log': admins,
  'webhook-events': admins,
  reviews: hosts,
  wishlists: [],
  notifications: [],
  conversations: [],
  messages: [],
  documents: hosts,
  guides: writers,
  media: panelPeople,
  'payload-jobs': [],
  'payload-kv': [],
  'payload-locked-documents': [],
  'payload-preferences': [],
  'payload-migrations': [],
}

/** Payload gives their documents no page at all. */
export const WITHOUT_PAGES: readonly string[] = ['payload-migrations']

/** Visitors and guests are sent away from every page of a collection. */
export const outsiders = strangers
