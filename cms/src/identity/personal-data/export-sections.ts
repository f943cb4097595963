import type { Document, Filter, ObjectId } from 'mongodb'

export type Section = {
  /** The file in the archive, without `.json`. */
  name: string
  collection: string
  /** Which documents are about this person. */
  mine: (user: ObjectId) => Filter<Document>
  /** Fields that are of others, or that would open something. */
  without?: readonly string[]
}

const by =
  (...fields: string[]) =>
  (user: ObjectId): Filter<Document> => ({ $or: fields.map((field) => ({ [field]: user })) })

/** Of a stay in one's house, what is the house's: who slept there is the guest's to ask for. */
const OF_GUESTS = [
  'seeker',
  'guests',
  'specialRequests',
  'timeline',
  'acceptance',
  'snapshot.seekerName',
  'idempotencyKey',
  'requestHash',
]
const INNER = ['idempotencyKey', 'requestHash', 'lookedAfterAt', 'sweptAt']

/** What is stored about a person, file by file. A new collection that names people gets its line here. */
export const EXPORT_SECTIONS: readonly Section[] = [
  {
    name: 'profile',
    collection: 'users',
    mine: (user) => ({ _id: user }),
    without: ['hash', 'salt', 'passwordSalt', 'resetPasswordToken', 'resetPasswordExpiration', 'sessions'],
  },
  { name: 'bookings', collection: 'bookings', mine: by('seeker'), without: INNER },
  { name: 'payments', collection: 'payments', mine: by('seeker'), without: ['routing', 'held', ...INNER] },
  { name: 'refunds', collection: 'refunds', mine: by('seeker') },
  { name: 'deposit-claims', collection: 'deposit-claims', mine: by('seeker', 'owner') },
  { name: 'wallet', collection: 'wallet-entries', mine: by('user') },
  { name: 'referrals', collection: 'referrals', mine: by('referrer') },
  { name: 'reviews', collection: 'reviews', mine: by('seeker') },
  { name: 'wishlist', collection: 'wishlists', mine: by('user') },
  { name: 'conversations', collection: 'conversations', mine: by('seeker', 'owner') },
  { name: 'messages', collection: 'messages', mine: by('fromUser', 'toUser') },
  { name: 'notifications', collection: 'notifications', mine: by('user') },
  {
    name: 'sessions',
    collection: 'sessions',
    mine: by('user'),
    without: ['generation', 'epoch', 'rotatedAt'],
  },
  { name: 'logins', collection: 'social-identities', mine: by('user') },
  {
    name: 'second-step',
    collection: 'two-factors',
    mine: (user) => ({ _id: user }),
    without: ['app.secret', 'waiting', 'recovery'],
  },
  { name: 'bans', collection: 'bans', mine: by('user'), without: ['by', 'liftedBy'] },
  { name: 'changes-of-address', collection: 'email-changes', mine: by('user') },
  { name: 'consents', collection: 'consents', mine: by('user') },
  { name: 'pictures', collection: 'media', mine: by('uploadedBy') },
  { name: 'papers', collection: 'documents', mine: by('uploadedBy') },
  { name: 'houses', collection: 'properties', mine: by('owner') },
  { name: 'stays-in-my-houses', collection: 'bookings', mine: by('owner'), without: OF_GUESTS },
  {
    name: 'reviews-of-my-houses',
    collection: 'reviews',
    mine: by('owner'),
    without: ['seeker', 'author'],
  },
  { name: 'payouts', collection: 'payouts', mine: by('owner') },
  { name: 'transfers', collection: 'transfers', mine: by('owner'), without: ['key', 'nextAttemptAt'] },
  { name: 'stripe-accounts', collection: 'connect-accounts', mine: by('owner') },
]
