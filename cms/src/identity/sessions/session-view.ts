import type { SessionView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../../context.ts'
import type { User } from '../../payload-types.ts'
import { viewUser } from '../profile/user-view.ts'
import { signAccessToken } from './access-token.ts'
import { noteLogin } from './note-login.ts'
import { noteSharedDevice } from './note-shared-device.ts'
import { makeRefreshToken } from './refresh-token.ts'
import type { Client, SessionDocument } from './session-documents.ts'
import { ACCESS_MS } from './session-times.ts'
import { startSession } from './start-session.ts'

/** Opens a session of `/api/v1` for somebody who has proven who they are; `epoch` as it was before they did. */
export async function openSession(
  ctx: Ctx,
  { user, epoch, client }: { user: User; epoch: number; client: Client },
): Promise<SessionView> {
  const userId = String(user.id)
  const session = await startSession(ctx, { userId, kind: 'api', epoch, client })
  await noteLogin(ctx, { session, role: user.role })
  noteSharedDevice(ctx, session)
  return toSessionView(ctx, { user, session })
}

/** The tokens of a session's newest generation, with whose they are. */
export async function toSessionView(
  ctx: Ctx,
  { user, session }: { user: User; session: SessionDocument },
): Promise<SessionView> {
  const sessionId = session._id.toHexString()
  const expiresAt = wholeSecond(ctx.clock.now().getTime() + ACCESS_MS)
  const grant = { userId: String(user.id), role: user.role, kind: 'api', sessionId, expiresAt } as const
  return {
    user: await viewUser(ctx, user),
    accessToken: await signAccessToken(ctx, grant),
    expiresAt: expiresAt.toISOString(),
    refreshToken: makeRefreshToken(ctx, { sessionId, generation: session.generation }),
    refreshExpiresAt: session.expiresAt.toISOString(),
  }
}

/** Tokens count in seconds. */
function wholeSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
}
