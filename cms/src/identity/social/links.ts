import type {
  SocialFinish,
  SocialLinksView,
  SocialProvider,
  SocialStartView,
} from '@bookmysleep/domain/api/social'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import { isDuplicateKey, runTransaction } from '../../records/run-transaction.ts'
import { refuseBanned } from '../bans/find-ban.ts'
import { hasOwnPassword } from '../passwords/has-own-password.ts'
import type { SessionUser } from '../session-user.ts'
import { holdSession } from '../sessions/hold-session.ts'
import { endAllSessions } from '../sessions/session-epoch.ts'
import { type Proof, proveOwner } from '../two-factor/prove-owner.ts'
import { PROVIDER_NAMES } from './ask-provider.ts'
import { socialIn } from './identity-documents.ts'
import { provenEmail, refuseLinked } from './refusals.ts'
import { finishAttempt, requireProvider, startAttempt } from './start-attempt.ts'
import { storeIdentity } from './store-identity.ts'

type Asked = { provider: SocialProvider; proof: Proof }

/** By which providers' accounts somebody can log in, and whether by a password too. */
export async function listLinks(ctx: Ctx, user: SessionUser): Promise<SocialLinksView> {
  const id = new ObjectId(String(user.id))
  const [links, hasPassword] = await Promise.all([
    socialIn(ctx).identities.find({ user: id, removedAt: null }).sort({ provider: 1 }).toArray(),
    hasOwnPassword(ctx, String(user.id)),
  ])
  return {
    links: links.map(({ provider, email, linkedAt, lastUsedAt }) => ({
      provider,
      email,
      linkedAt: linkedAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    })),
    hasPassword,
  }
}

/**
 * Begins to link a provider's account to one's own. A session alone must not be enough for a new way in: throws
 * what `proveOwner` throws, ACCOUNT_NOT_CONFIRMED while the own address is not confirmed, and NOT_FOUND for a provider
 * without keys.
 */
export async function startLink(
  ctx: Ctx,
  user: SessionUser,
  { provider, proof }: Asked,
): Promise<SocialStartView> {
  requireProvider(ctx, provider)
  if (!user.isVerified) refuseOwnUnconfirmed()
  // The provider is asked first: while it is away, no code is used up.
  const started = await startAttempt(ctx, { provider, linkTo: String(user.id) })
  await proveOwner(ctx, user, proof)
  return started
}

/**
 * Links the account that the provider names, also one that was taken away before. Throws ALREADY_LINKED, what
 * `finishAttempt` throws, and UNAUTHENTICATED, ACCOUNT_NOT_CONFIRMED and ACCOUNT_BANNED for what came meanwhile.
 */
export async function finishLink(
  ctx: Ctx,
  user: SessionUser,
  answer: SocialFinish & { provider: SocialProvider },
): Promise<SocialLinksView> {
  const { person: found } = await finishAttempt(ctx, { ...answer, linkTo: String(user.id) })
  const person = { ...found, email: provenEmail(found) }
  const owner = new ObjectId(String(user.id))
  await runTransaction(ctx, async (session) => {
    await holdSession(ctx, { sessionId: user._sid, user: owner, session })
    const updatedAt = ctx.clock.now()
    const confirmed = { _id: owner, isVerified: true } as object
    const { matchedCount } = await collectionsOf(ctx).users.updateOne(
      confirmed,
      { $set: { updatedAt } },
      { session },
    )
    if (matchedCount === 0) refuseOwnUnconfirmed()
    await refuseBanned(ctx, owner.toHexString(), session)
    await storeIdentity(ctx, { user: owner, person, session, how: 'linked' })
  }).catch((error: unknown) => {
    if (isDuplicateKey(error, 'social-identities')) refuseLinked(person.provider)
    throw error
  })
  return listLinks(ctx, user)
}

/**
 * Takes a link away, and ends all sessions but the one that asks: some may have been opened by it. It stays as a mark
 * that keeps the provider's account from coming in by its address. Throws NOT_FOUND when there is no such link, and
 * LAST_WAY_IN when there would be no other way to log in.
 */
export async function removeLink(
  ctx: Ctx,
  user: SessionUser,
  provider: SocialProvider,
): Promise<SocialLinksView> {
  const owner = new ObjectId(String(user.id))
  const { identities } = socialIn(ctx)
  await runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const mine = { user: owner, removedAt: null }
    const removed = await identities.updateOne(
      { ...mine, provider },
      { $set: { removedAt: now } },
      { session },
    )
    if (removed.matchedCount === 0)
      fail('NOT_FOUND', `No ${PROVIDER_NAMES[provider]} account is linked to yours.`)
    // Written to, not read: of two that are taken away at once one has to look again.
    const updated = await identities.updateOne(mine, { $inc: { rev: 1 } }, { session })
    if (updated.matchedCount === 0 && !(await hasOwnPassword(ctx, String(user.id)))) refuseLast()
    await endAllSessions(ctx, { userId: owner.toHexString(), keep: user._sid, session })
    await appendEvent(ctx, {
      session,
      type: 'user.logins_changed',
      aggregate: { kind: 'user', id: owner },
      rev: now.getTime(),
      data: {},
    })
    const subject = { collection: 'users', id: owner } as const
    await recordAudit(ctx, { session, action: 'login.unlinked', subject, facts: { method: provider } })
  })
  return listLinks(ctx, user)
}

function refuseOwnUnconfirmed(): never {
  fail(
    'ACCOUNT_NOT_CONFIRMED',
    'Confirm your e-mail address first: look for our mail, or have it sent again.',
  )
}

function refuseLast(): never {
  fail('LAST_WAY_IN', 'You could not log in any more. Set a password first, by "forgot password".')
}
