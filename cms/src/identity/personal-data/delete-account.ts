import { randomBytes } from 'node:crypto'
import type { DeletedAccount, DeletionObstacle, DeletionPreview } from '@bookmysleep/domain/api/deletion'
import { DEFAULT_CURRENCY, DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { taxRecordsUntil } from '@bookmysleep/domain/tax-records'
import type { Role } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { takeLocks } from '../../records/take-locks.ts'
import type { SessionUser } from '../session-user.ts'
import { holdSession } from '../sessions/hold-session.ts'
import { type Proof, proveOwner } from '../two-factor/prove-owner.ts'
import { type AccountDeletion, deletionsIn, farewellPlace, NAMELESS, toDeletedView } from './deletions.ts'
import { findObstacles, type Leaving } from './find-obstacles.ts'
import { forgetAccess } from './forget-access.ts'
import { otherAdmins } from './other-admins.ts'
import { seal } from './seal.ts'

const REASONS: Record<DeletionObstacle, string> = {
  stays: 'you have stays ahead or under way: cancel them, or wait until they are over',
  payments: 'a payment of yours is open: pay it, or wait until it is over',
  refunds: 'a refund to you is on its way',
  deposits: 'a deposit is held',
  disputes: 'a bank has yet to decide about a payment',
  houses: 'houses of yours are open to guests: close them for bookings',
  guests: 'guests are in your houses, or will be',
  earnings: 'money from your guests is on its way to you, or back from you',
  payouts: 'a payout to your bank is on its way',
  stripe: 'your Stripe account is connected: disconnect it on the payouts page of the panel',
  address: 'your e-mail address was changed within the last three days',
  'last-admin': 'you are the only administrator: make somebody else one first',
}

/** What stands in the way of deleting one's account, and what would be lost and kept. */
export async function previewDeletion(ctx: Ctx, user: SessionUser): Promise<DeletionPreview> {
  const me = new ObjectId(String(user.id))
  const wallet = await collectionsOf(ctx).wallets.findOne({ _id: me })
  return {
    obstacles: await findObstacles(ctx, { _id: me, role: user.role }),
    credit: { amount: wallet?.balance ?? 0, currency: wallet?.currency ?? DEFAULT_CURRENCY },
    recordsUntil: await recordsUntil(ctx, me),
  }
}

/**
 * Deletes one's account for good: nobody can log in to it any more, and what is kept has no name, but for the records of
 * stays (docs/decisions/deleting-an-account.md). Of several at once, all get the same answer. Throws STILL_NEEDED naming
 * what stands in the way, and as `proveOwner` does.
 */
export async function deleteAccount(ctx: Ctx, user: SessionUser, proof: Proof): Promise<DeletedAccount> {
  const _id = new ObjectId(String(user.id))
  try {
    // Before the proof too, which may spend a recovery code.
    await refuseNeeded(ctx, { _id, role: user.role })
    await proveOwner(ctx, user, proof)
    return toDeletedView(await runTransaction(ctx, (session) => remove(ctx, { user, session })))
  } catch (error) {
    const earlier = await deletionsIn(ctx).findOne({ _id })
    if (earlier) return toDeletedView(earlier)
    throw error
  }
}

type Removal = { user: SessionUser; session: ClientSession }
type Person = { _id: ObjectId; email: string; firstName: string; locale?: 'en' | 'hi'; role: Role }

async function remove(ctx: Ctx, { user, session }: Removal): Promise<AccountDeletion> {
  const me = new ObjectId(String(user.id))
  const at = ctx.clock.now()
  await holdSession(ctx, { sessionId: user._sid, user: me, session })
  // Whoever books does this too: so either sees the other.
  await takeLocks(ctx, { session, locks: [{ _id: me }] })
  const person = await ctx.db.collection<Person>('users').findOne({ _id: me }, { session })
  if (!person) return fail('UNAUTHENTICATED', 'Your session has ended. Log in again.')
  await holdOtherAdmin(ctx, { person, session, at })
  await refuseNeeded(ctx, person, session)
  const deletion: AccountDeletion = {
    _id: me,
    at,
    locale: person.locale ?? 'en',
    email: seal(ctx, farewellPlace(me, 'email'), person.email),
    firstName: seal(ctx, farewellPlace(me, 'firstName'), person.firstName),
    recordsUntil: await recordsUntil(ctx, me, session),
    doneAt: null,
    recordsForgottenAt: null,
  }
  await deletionsIn(ctx).insertOne(deletion, { session })
  await takeName(ctx, { person, session, at })
  await forgetAccess(ctx, { user: me, email: person.email, session })
  await appendEvent(ctx, {
    session,
    type: 'user.deleted',
    aggregate: { kind: 'user', id: me },
    rev: at.getTime(),
    data: {},
  })
  await recordAudit(ctx, { session, action: 'user.removed', subject: { collection: 'users', id: me } })
  return deletion
}

type Change = { person: Person; session: ClientSession; at: Date }

/** Written to, not read: of the last two who go at once one has to look again. */
async function holdOtherAdmin(ctx: Ctx, { person, session, at }: Change): Promise<void> {
  if (person.role !== 'admin') return
  const another = await otherAdmins(ctx, person._id, session)
  await collectionsOf(ctx).users.updateOne(another, { $set: { updatedAt: at } }, { session })
}

/** The address cannot be guessed, nor written to: `.invalid` is nobody's (RFC 2606). */
async function takeName(ctx: Ctx, { person, session, at }: Change): Promise<void> {
  const { _id, role } = person
  const { users, properties } = collectionsOf(ctx)
  const emptied = {
    firstName: NAMELESS,
    lastName: '',
    email: `deleted-${randomBytes(16).toString('hex')}@deleted.invalid`,
    role: role === 'owner' ? role : 'seeker',
    isVerified: false,
    hostVerified: false,
    deletedAt: at,
    updatedAt: at,
  }
  const gone = [
    'hash',
    'salt',
    'passwordSalt',
    'resetPasswordToken',
    'resetPasswordExpiration',
    'phoneNumber',
  ]
  const more = ['address', 'profilePicture', 'dateOfBirth', 'resetPasswordRequestedAt', 'sessions']
  const without = Object.fromEntries([...gone, ...more].map((field) => [field, '']))
  await users.updateOne({ _id }, { $set: emptied, $unset: without } as object, { session })
  await properties.updateMany({ owner: _id }, { $set: { ownerName: NAMELESS, updatedAt: at } }, { session })
  const unsigned = { $set: { author: null, updatedAt: at } }
  await ctx.db.collection('reviews').updateMany({ seeker: _id }, unsigned, { session })
}

async function recordsUntil(ctx: Ctx, me: ObjectId, session?: ClientSession): Promise<string | null> {
  const theirs = { $or: [{ seeker: me }, { owner: me }] }
  const options = { limit: 1, ...(session && { session }) }
  if ((await collectionsOf(ctx).bookings.countDocuments(theirs, options)) === 0) return null
  return taxRecordsUntil(todayIn(DEFAULT_TIME_ZONE, ctx.clock.now()))
}

async function refuseNeeded(ctx: Ctx, leaving: Leaving, session?: ClientSession): Promise<void> {
  const obstacles = await findObstacles(ctx, leaving, session)
  if (obstacles.length === 0) return
  const details = obstacles.map(({ kind, count }) => ({
    field: kind,
    message: `${REASONS[kind]} (${count})`,
  }))
  const reasons = obstacles.map(({ kind }) => REASONS[kind]).join('; ')
  fail('STILL_NEEDED', `Your account cannot be deleted yet: ${reasons}.`, details)
}
