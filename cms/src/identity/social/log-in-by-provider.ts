import type { LoginView } from '@bookmysleep/domain/api/auth'
import type { SocialFinish, SocialProvider } from '@bookmysleep/domain/api/social'
import type { Ctx } from '../../context.ts'
import type { Client } from '../sessions/session-documents.ts'
import { readEpoch } from '../sessions/session-epoch.ts'
import { openOrAskAndNote } from '../two-factor/open-or-ask.ts'
import { findAccount } from './find-account.ts'
import { socialIn } from './identity-documents.ts'
import { finishAttempt } from './start-attempt.ts'
import { refuseAttempt } from './ticket.ts'

type Answer = SocialFinish & { provider: SocialProvider; client: Client }

/**
 * Opens a session for whoever the provider says came back, or asks for their second step, in an account made for that
 * where there is none. Throws what `finishAttempt` and `findAccount` throw, and ACCOUNT_BANNED.
 */
export async function logInByProvider(ctx: Ctx, { client, ...answer }: Answer): Promise<LoginView> {
  const { person, newcomer } = await finishAttempt(ctx, { ...answer, linkTo: null })
  const userId = await findAccount(ctx, person, newcomer)
  const epoch = await readEpoch(ctx, userId.toHexString())
  // After the epoch was read: who takes the link away from here on raises it, and this session is never alive.
  const { provider, subject } = person
  const used = await socialIn(ctx).identities.findOneAndUpdate(
    { provider, subject, user: userId, removedAt: null },
    { $set: { lastUsedAt: ctx.clock.now(), ...(person.email && { email: person.email }) } },
  )
  if (!used) return refuseAttempt()
  const user = await ctx.payload.findByID({ collection: 'users', id: userId.toHexString(), depth: 0 })
  return openOrAskAndNote(ctx, { user, epoch, client })
}
