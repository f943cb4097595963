import type { Db, IndexDescription } from 'mongodb'

/** Indexes that Payload cannot declare: native collections, and compound ones with options. */
const INDEXES: Record<string, IndexDescription[]> = {
  'bed-nights': [
    { key: { room: 1, night: 1, bed: 1 }, unique: true },
    { key: { night: 1, room: 1 } },
    { key: { 'claim.id': 1 } },
  ],
  'inventory-locks': [
    {
      key: { at: 1 },
      name: 'network_locks_ttl',
      expireAfterSeconds: 48 * 3600,
      partialFilterExpression: { at: { $exists: true } },
    },
  ],
  'idempotency-keys': [{ key: { expiresAt: 1 }, name: 'idempotency_keys_ttl', expireAfterSeconds: 0 }],
  'ledger-journals': [
    { key: { booking: 1, at: 1 } },
    { key: { payment: 1 } },
    { key: { at: 1 } },
    { key: { stripeId: 1 }, sparse: true },
    { key: { 'postings.account': 1, 'postings.owner': 1 } },
  ],
  outbox: [
    { key: { deliveredAt: 1, _id: 1 } },
    { key: { 'owed.id': 1 }, sparse: true },
    { key: { 'owed.checkAt': 1 }, sparse: true },
    { key: { failedAt: 1 }, sparse: true },
    { key: { 'aggregate.kind': 1, 'aggregate.id': 1 } },
    { key: { deliveredAt: 1 }, name: 'outbox_ttl', expireAfterSeconds: 30 * 24 * 3600 },
  ],
  geocodes: [{ key: { expiresAt: 1 }, name: 'geocodes_ttl', expireAfterSeconds: 0 }],
  sessions: [
    { key: { user: 1, lastUsedAt: -1 } },
    { key: { ip: 1, createdAt: -1 } },
    { key: { expiresAt: 1 }, name: 'sessions_ttl', expireAfterSeconds: 30 * 24 * 3600 },
  ],
  'session-epochs': [],
  'audit-events': [
    { key: { at: -1, _id: -1 } },
    { key: { 'actor.user': 1, at: -1 } },
    { key: { 'subject.kind': 1, 'subject.document': 1, at: -1 } },
    { key: { action: 1, at: -1 } },
    { key: { seal: 1, sealableAt: 1 } },
    { key: { key: 1 }, unique: true, partialFilterExpression: { key: { $type: 'string' } } },
    { key: { forgetAt: 1 }, name: 'audit_events_ttl', expireAfterSeconds: 0 },
  ],
  'audit-seals': [{ key: { forgetAt: 1 }, name: 'audit_seals_ttl', expireAfterSeconds: 0 }],
  'webhook-events': [
    { key: { status: 1, receivedAt: 1 } },
    { key: { status: 1, nextAttemptAt: 1 } },
    { key: { objectId: 1 } },
  ],
  alerts: [
    { key: { kind: 1 }, unique: true, partialFilterExpression: { isOpen: true } },
    { key: { isOpen: 1 } },
  ],
  'payment-log': [
    { key: { ours: 1 } },
    { key: { theirs: 1 } },
    { key: { at: 1 }, name: 'payment_log_ttl', expireAfterSeconds: 180 * 24 * 3600 },
  ],
  bookings: [
    {
      key: { seeker: 1, idempotencyKey: 1 },
      unique: true,
      partialFilterExpression: { idempotencyKey: { $type: 'string' } },
    },
    {
      key: { holdExpiresAt: 1 },
      name: 'held',
      partialFilterExpression: { bookingStatus: { $in: ['pending', 'requested'] } },
    },
  ],
  'firewall-rules': [
    { key: { network: 1, isAutomatic: 1, expiresAt: 1 } },
    { key: { expiresAt: 1 } },
    { key: { forgetAt: 1 }, name: 'firewall_rules_ttl', expireAfterSeconds: 0 },
  ],
  'suspicious-activities': [
    { key: { key: 1, clearedAt: 1 }, unique: true },
    { key: { user: 1, kind: 1, clearedAt: 1 } },
    { key: { kind: 1, clearedAt: -1 } },
    { key: { lastAt: -1 } },
    { key: { expiresAt: 1 }, name: 'suspicious_activities_ttl', expireAfterSeconds: 0 },
  ],
  payments: [
    { key: { dueDate: 1, status: 1 }, partialFilterExpression: { purpose: 'month' } },
    { key: { to: 1 }, name: 'held_until', partialFilterExpression: { 'held.rent': { $gt: 0 } } },
    { key: { intentId: 1 }, unique: true, partialFilterExpression: { intentId: { $type: 'string' } } },
    { key: { mustClose: 1 }, sparse: true },
    { key: { chargeId: 1 }, partialFilterExpression: { chargeId: { $type: 'string' } } },
  ],
  refunds: [
    {
      key: { booking: 1, key: 1 },
      unique: true,
      partialFilterExpression: { key: { $type: 'string' } },
    },
    { key: { status: 1, nextAttemptAt: 1 } },
  ],
  'password-resets': [
    { key: { email: 1, createdAt: -1 } },
    { key: { user: 1 } },
    { key: { createdAt: 1 }, name: 'password_resets_ttl', expireAfterSeconds: 24 * 3600 },
  ],
  'email-changes': [
    { key: { user: 1, createdAt: 1 } },
    { key: { from: 1, confirmedAt: 1 } },
    { key: { createdAt: 1 }, name: 'email_changes_ttl', expireAfterSeconds: 30 * 24 * 3600 },
  ],
  'social-identities': [
    { key: { provider: 1, subject: 1 }, unique: true },
    {
      key: { user: 1, provider: 1 },
      unique: true,
      partialFilterExpression: { removedAt: null },
      name: 'one_of_each_provider',
    },
    { key: { user: 1 } },
  ],
  'used-social-tickets': [{ key: { at: 1 }, name: 'used_social_tickets_ttl', expireAfterSeconds: 24 * 3600 }],
  'data-exports': [
    {
      key: { user: 1 },
      unique: true,
      partialFilterExpression: { status: 'preparing' },
      name: 'one_at_a_time',
    },
    { key: { user: 1, askedAt: -1 } },
    { key: { expiresAt: 1 }, name: 'data_exports_ttl', expireAfterSeconds: 0 },
  ],
  'data-export-parts': [
    { key: { export: 1, run: 1, n: 1 }, unique: true },
    { key: { run: 1 } },
    { key: { expiresAt: 1 }, name: 'data_export_parts_ttl', expireAfterSeconds: 0 },
  ],
  consents: [{ key: { user: 1, kind: 1, n: 1 }, unique: true }],
  'account-deletions': [{ key: { doneAt: 1, at: 1 } }, { key: { recordsForgottenAt: 1, recordsUntil: 1 } }],
  'two-factors': [],
  'second-factor-challenges': [
    { key: { user: 1 } },
    { key: { expiresAt: 1 }, name: 'second_factor_challenges_ttl', expireAfterSeconds: 24 * 3600 },
  ],
  'second-factor-codes': [
    { key: { user: 1, challenge: 1 } },
    { key: { expiresAt: 1 }, name: 'second_factor_codes_ttl', expireAfterSeconds: 24 * 3600 },
  ],
  'second-factor-undos': [
    { key: { user: 1 } },
    { key: { createdAt: 1 }, name: 'second_factor_undos_ttl', expireAfterSeconds: 96 * 3600 },
  ],
  'known-networks': [{ key: { at: 1 }, name: 'known_networks_ttl', expireAfterSeconds: 30 * 24 * 3600 }],
  'promo-locks': [],
  'promo-redemptions': [{ key: { promo: 1, seeker: 1 } }],
  wallets: [],
  'wallet-entries': [{ key: { user: 1, at: -1 } }, { key: { booking: 1, reason: 1 } }],
  referrals: [{ key: { rewardedAt: 1, lookedAt: 1 } }, { key: { referrer: 1 } }],
  'referral-codes': [{ key: { user: 1 }, unique: true }],
  'reconcile-runs': [
    { key: { startedBy: 1, startedAt: -1 } },
    { key: { startedAt: 1 }, name: 'reconcile_runs_ttl', expireAfterSeconds: 400 * 24 * 3600 },
  ],
  'reconcile-findings': [
    { key: { run: 1, at: 1, _id: 1 } },
    { key: { at: 1 }, name: 'reconcile_findings_ttl', expireAfterSeconds: 400 * 24 * 3600 },
  ],
  reviews: [
    { key: { property: 1, createdAt: -1, _id: -1 } },
    { key: { property: 1, rating: -1, createdAt: -1, _id: -1 } },
  ],
  'rating-locks': [],
  'search-events': [
    { key: { session: 1, search: 1, kind: 1, property: 1 }, unique: true },
    { key: { kind: 1, at: 1, city: 1 } },
    { key: { property: 1, at: 1 } },
    { key: { at: 1 }, name: 'search_events_ttl', expireAfterSeconds: 180 * 24 * 3600 },
  ],
  wishlists: [{ key: { user: 1, property: 1 }, unique: true }, { key: { user: 1, createdAt: -1, _id: -1 } }],
  notifications: [
    { key: { event: 1, user: 1 }, unique: true },
    { key: { user: 1, createdAt: -1, _id: -1 } },
    { key: { user: 1, readAt: 1 } },
    { key: { forgetAt: 1 }, name: 'notifications_ttl', expireAfterSeconds: 0 },
  ],
  conversations: [
    { key: { seeker: 1, owner: 1, property: 1 }, unique: true },
    { key: { seeker: 1, updatedAt: -1 } },
    { key: { owner: 1, updatedAt: -1 } },
  ],
  messages: [
    { key: { conversation: 1, createdAt: -1, _id: -1 } },
    { key: { toUser: 1, read: 1 } },
    {
      key: { conversation: 1, fromUser: 1, clientId: 1 },
      unique: true,
      partialFilterExpression: { clientId: { $type: 'string' } },
    },
  ],
  rates: [{ key: { code: 1 }, unique: true }],
  'deposit-claims': [{ key: { nextCheckAt: 1 } }],
  transfers: [
    { key: { key: 1 }, unique: true },
    { key: { status: 1, nextAttemptAt: 1 } },
    { key: { owner: 1, status: 1 } },
    { key: { payment: 1 } },
    { key: { booking: 1 } },
    { key: { transferId: 1 }, sparse: true },
  ],
  'connect-accounts': [
    { key: { owner: 1 }, unique: true, partialFilterExpression: { disconnectedAt: { $type: 'null' } } },
    {
      key: { stripeAccountId: 1 },
      unique: true,
      partialFilterExpression: { stripeAccountId: { $type: 'string' } },
    },
  ],
  payouts: [{ key: { owner: 1, createdAt: -1 } }],
}

/**
 * Creates what is missing; safe to repeat and from several processes. Collections are created too, because a
 * transaction cannot count on creating one.
 */
export async function ensureIndexes(db: Db): Promise<void> {
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  )
  for (const [name, indexes] of Object.entries(INDEXES)) {
    if (!existing.has(name)) await db.createCollection(name).catch(ignoreExisting)
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes)
  }
}

function ignoreExisting(error: { code?: number }): void {
  const namespaceExists = 48
  if (error.code !== namespaceExists) throw error
}
