import { randomBytes } from 'node:crypto'
import type { SocialStart } from '@bookmysleep/domain/api/social'
import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { contextFor } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import { isDuplicateKey, runTransaction } from '../../records/run-transaction.ts'
import { runWithPayload } from '../../records/run-with-payload.ts'
import { noteReferral } from '../../wallet/note-referral.ts'
import { refuseBanned } from '../bans/find-ban.ts'
import { isKeptForReturn } from '../email/email-changes.ts'
import { giveConsents } from '../personal-data/consents.ts'
import type { ProvenPerson } from './ask-provider.ts'
import { socialIn } from './identity-documents.ts'
import { provenEmail, refuseJoining, refuseLinked, refuseRemoved, refuseUnconfirmed } from './refusals.ts'
import { storeIdentity } from './store-identity.ts'

const ATTEMPTS = 3

type Joined = { _id: ObjectId; email: string; isVerified?: boolean; role: Role; updatedAt: Date }

/**
 * The account that somebody who came by a provider logs in to: the one that is linked, else a seeker's with their
 * address, if both sides have proven that address and the provider runs the mailbox, else a new one
 * (docs/decisions/social-login.md). Of any number at once one makes the account and the others find it. Throws
 * EMAIL_NOT_VERIFIED, ACCOUNT_NOT_CONFIRMED, NOT_LINKED, ALREADY_LINKED, EMAIL_TAKEN and ACCOUNT_BANNED.
 */
export async function findAccount(ctx: Ctx, person: ProvenPerson, newcomer: SocialStart): Promise<ObjectId> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await findOnce(ctx, person, newcomer)
    } catch (error) {
      if (attempt < ATTEMPTS && isOvertaken(error)) continue
      if (isDuplicateKey(error, 'social-identities')) refuseLinked(person.provider)
      throw error
    }
  }
}

async function findOnce(ctx: Ctx, person: ProvenPerson, newcomer: SocialStart): Promise<ObjectId> {
  const { provider, subject } = person
  const known = await socialIn(ctx).identities.findOne({ provider, subject })
  if (known?.removedAt) refuseRemoved(person)
  if (known) return known.user
  const email = provenEmail(person)
  const account = await collectionsOf(ctx).users.findOne({ email }, { projection: { _id: 1 } })
  return account
    ? joinAccount(ctx, { ...person, email }, account._id)
    : makeAccount(ctx, { ...person, email }, newcomer)
}

/**
 * An account whose address nobody has confirmed may be a stranger's, who waits for its owner to come in. A provider that
 * does not run the mailbox may remember somebody who has lost the address since; and more hangs on the account of an
 * owner or of our people than a guest's bookings.
 */
async function joinAccount(
  ctx: Ctx,
  person: ProvenPerson & { email: string },
  user: ObjectId,
): Promise<ObjectId> {
  await runTransaction(ctx, async (session) => {
    const proven = { _id: user, email: person.email, isVerified: true }
    const updatedAt = ctx.clock.now()
    const account = await ctx.db
      .collection<Joined>('users')
      .findOneAndUpdate(proven, { $set: { updatedAt } }, { session })
    if (!account) return refuseUnconfirmed(person)
    if (!person.isMailHost || account.role !== 'seeker') refuseJoining(person)
    await refuseBanned(ctx, user.toHexString(), session)
    await storeIdentity(ctx, { user, person, session, how: 'joined' })
  })
  return user
}

/** The password is nobody's: it is dropped in the same transaction that stores the link. */
async function makeAccount(
  ctx: Ctx,
  person: ProvenPerson & { email: string },
  { role, referralCode: code, consents }: SocialStart,
): Promise<ObjectId> {
  const { email, firstName, lastName } = person
  if (await isKeptForReturn(ctx, { email }))
    fail('EMAIL_TAKEN', 'This e-mail address was given up a short while ago. Try again in three days.')
  const password = randomBytes(40).toString('base64url')
  const data = { email, firstName, lastName, password, role, isVerified: true }
  const made = await runWithPayload(ctx, async ({ session, req }) => {
    const context = contextFor(ctx)
    const { id } = await ctx.payload.create({ collection: 'users', data, depth: 0, context, req })
    const user = new ObjectId(String(id))
    const dropped = { hash: '', salt: '', passwordSalt: '' }
    await collectionsOf(ctx).users.updateOne({ _id: user }, { $unset: dropped } as object, { session })
    await storeIdentity(ctx, { user, person, session, how: 'made' })
    return user
  })
  const userId = made.toHexString()
  if (code) await noteReferral(ctx, { userId, code })
  if (consents) await giveConsents(ctx, { userId, wish: consents, address: ctx.by?.ip ?? null })
  return made
}

/** Somebody else made the account or the link meanwhile: looked at again, it is there. */
function isOvertaken(error: unknown): boolean {
  const { name, data } = Object(error) as { name?: string; data?: { errors?: { path?: string }[] } }
  const isEmailTaken = name === 'ValidationError' && data?.errors?.some(({ path }) => path === 'email')
  return (
    isEmailTaken || isDuplicateKey(error, 'users') || isDuplicateKey(error, 'social-identities', 'subject')
  )
}
