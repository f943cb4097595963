import type { LoginView, SessionView } from '@bookmysleep/domain/api/auth'
import type { VerifyCode } from '@bookmysleep/domain/api/two-factor'
import type { Ctx } from '../../context.ts'
import type { User } from '../../payload-types.ts'
import { noteNetwork } from '../passwords/login-guard.ts'
import type { Client } from '../sessions/session-documents.ts'
import { openSession } from '../sessions/session-view.ts'
import { askForCode, passChallenge } from './challenges.ts'

/**
 * What somebody gets who has proven the first factor: a session of `/api/v1`, or the question for the second. Throws
 * ACCOUNT_BANNED. `epoch` as it was before they proved it.
 */
export async function openOrAsk(
  ctx: Ctx,
  { user, epoch, client }: { user: User; epoch: number; client: Client },
): Promise<LoginView> {
  const asked = await askForCode(ctx, { userId: String(user.id), role: user.role, kind: 'api', epoch })
  return asked ? { secondFactor: asked } : openSession(ctx, { user, epoch, client })
}

/** The same for those who gave no password: that notes by itself from where somebody is known (`login-guard.ts`). */
export async function openOrAskAndNote(
  ctx: Ctx,
  given: { user: User; epoch: number; client: Client },
): Promise<LoginView> {
  const view = await openOrAsk(ctx, given)
  if (!('secondFactor' in view)) await note(ctx, given)
  return view
}

/** The session that the right code opens. Throws as `passChallenge` does, and ACCOUNT_BANNED. */
export async function openByCode(ctx: Ctx, given: VerifyCode, client: Client): Promise<SessionView> {
  const { userId, epoch } = await passChallenge(ctx, { ...given, kind: 'api' })
  const user = await ctx.payload.findByID({ collection: 'users', id: userId, depth: 0 })
  const session = await openSession(ctx, { user, epoch, client })
  await note(ctx, { user, client })
  return session
}

async function note(ctx: Ctx, { user, client }: { user: User; client: Client }): Promise<void> {
  if (client.ip) await noteNetwork(ctx, { email: user.email, address: client.ip })
}
