import type { Db, Document, Filter, ObjectId } from 'mongodb'

export type Section = {
  /** The file in the archive, without `.json`. */
  name: string
  collection: string
  /** Which documents are about this person. */
  mine: (user: ObjectId, db: Db) => Filter<Document> | Promise<Filter<Document>>
  /** Fields that are of others, that are the administrators', or that would open something. */
  without?: readonly string[]
  /** Nothing but these, where most would open something. */
  only?: readonly string[]
}

const themselves = (user: ObjectId): Filter<Document> => ({ _id: user })

const by =
  (...fields: string[]) =>
  (user: ObjectId): Filter<Document> => ({ $or: fields.map((field) => ({ [field]: user })) })

const inOwnHouses = async (owner: ObjectId, db: Db): Promise<Filter<Document>> => ({
  property: { $in: await db.collection('properties').distinct('_id', { owner }) },
})

/** What somebody did themselves, and what became of their account; what an admin did from where is the admin's. */
const ofOwnAccount = (user: ObjectId): Filter<Document> => ({
  $or: [
    { 'actor.user': user },
    { 'subject.kind': 'users', 'subject.document': user.toHexString(), 'actor.kind': { $ne: 'user' } },
  ],
})

/** Of a stay in one's house, what is the house's: who slept there is the guest's to ask for. */
const OF_GUESTS = [
  'seeker',
  'guests',
  'specialRequests',
  'timeline',
  'acceptance',
  'claims',
  'snapshot.seekerName',
  'idempotencyKey',
  'requestHash',
]
const INNER = ['idempotencyKey', 'requestHash', 'lookedAfterAt', 'sweptAt']
/** What Stripe and we say to each other about a payment, and how it is divided. */
const OF_PAYMENTS = [
  'routing',
  'held',
  'parts',
  'feeAmount',
  'balanceTransactionId',
  'chargeId',
  'intentId',
  'notices',
  'mustClose',
]
const OF_REFUNDS = [
  'key',
  'grant',
  'settledBy',
  'ownerPart',
  'failureMessage',
  'lastError',
  'attempts',
  'nextAttemptAt',
]
/** What was written to the bank holds both parties' names. */
const OF_DISPUTES = ['draft', 'answer', 'answerProblem', 'submittedBy', 'remindedAt', 'lines']

/** What is stored about a person, file by file. A new collection that names people gets its line here. */
export const EXPORT_SECTIONS: readonly Section[] = [
  {
    name: 'profile',
    collection: 'users',
    mine: themselves,
    without: [
      'hash',
      'salt',
      'passwordSalt',
      'resetPasswordToken',
      'resetPasswordExpiration',
      'resetPasswordRequestedAt',
      'sessions',
    ],
  },
  { name: 'bookings', collection: 'bookings', mine: by('seeker'), without: ['claims', ...INNER] },
  { name: 'payments', collection: 'payments', mine: by('seeker'), without: [...OF_PAYMENTS, ...INNER] },
  { name: 'refunds', collection: 'refunds', mine: by('seeker'), without: OF_REFUNDS },
  {
    name: 'disputes',
    collection: 'disputes',
    mine: by('seeker'),
    without: ['fee', 'ownerPart', ...OF_DISPUTES],
  },
  {
    name: 'deposit-claims',
    collection: 'deposit-claims',
    mine: by('seeker', 'owner'),
    without: ['decision.by', 'nextCheckAt'],
  },
  { name: 'deposit-photos', collection: 'deposit-photos', mine: by('seeker', 'owner') },
  {
    name: 'suspicious-activity',
    collection: 'suspicious-activities',
    mine: by('user'),
    without: ['key', 'clearedBy', 'clearNote'],
  },
  { name: 'promo-codes-used', collection: 'promo-redemptions', mine: by('seeker') },
  { name: 'wallet-balance', collection: 'wallets', mine: themselves },
  { name: 'wallet', collection: 'wallet-entries', mine: by('user') },
  { name: 'referrals', collection: 'referrals', mine: by('referrer'), without: ['_id', 'lookedAt'] },
  { name: 'referred-by', collection: 'referrals', mine: themselves, without: ['lookedAt'] },
  { name: 'referral-code', collection: 'referral-codes', mine: by('user') },
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
    name: 'security-log',
    collection: 'audit-events',
    mine: ofOwnAccount,
    only: ['at', 'action', 'facts', 'changed', 'count', 'lastAt', 'ip', 'userAgent'],
  },
  {
    name: 'second-step',
    collection: 'two-factors',
    mine: themselves,
    only: ['app.since', 'mailSince', 'recovery.usedAt'],
  },
  { name: 'bans', collection: 'bans', mine: by('user'), without: ['by', 'liftedBy'] },
  { name: 'changes-of-address', collection: 'email-changes', mine: by('user') },
  { name: 'consents', collection: 'consents', mine: by('user'), without: ['n'] },
  { name: 'pictures', collection: 'media', mine: by('uploadedBy') },
  { name: 'profile-picture', collection: 'avatars', mine: themselves },
  { name: 'papers', collection: 'documents', mine: by('uploadedBy') },
  { name: 'houses', collection: 'properties', mine: by('owner') },
  { name: 'rooms', collection: 'rooms', mine: inOwnHouses },
  { name: 'stays-in-my-houses', collection: 'bookings', mine: by('owner'), without: OF_GUESTS },
  {
    name: 'reviews-of-my-houses',
    collection: 'reviews',
    mine: by('owner'),
    without: ['seeker', 'author', 'booking'],
  },
  {
    name: 'disputes-of-my-guests',
    collection: 'disputes',
    mine: by('owner'),
    without: ['seeker', ...OF_DISPUTES],
  },
  { name: 'payouts', collection: 'payouts', mine: by('owner') },
  {
    name: 'transfers',
    collection: 'transfers',
    mine: by('owner'),
    without: ['key', 'attempts', 'nextAttemptAt'],
  },
  { name: 'stripe-accounts', collection: 'connect-accounts', mine: by('owner'), without: ['capabilities'] },
]
