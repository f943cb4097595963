import type { Ctx } from '../../context.ts'
import type { SessionUser } from '../session-user.ts'
import { readAccessToken } from './access-token.ts'
import { findLiveSession } from './find-live-session.ts'
import type { SessionKind } from './session-documents.ts'

export const STRATEGY = 'bookmysleep'

/**
 * Who is behind an access token; null when it is wrong, expired or its session has ended. The session is looked up
 * each time, beside the user, so that what ends it ends its access tokens too.
 */
export async function authenticateToken(
  ctx: Ctx,
  token: string,
  kind: SessionKind,
): Promise<SessionUser | null> {
  const claims = await readAccessToken(ctx, token, kind)
  if (!claims) return null
  const [session, user] = await Promise.all([
    findLiveSession(ctx, claims.sessionId),
    ctx.payload.findByID({ collection: 'users', id: claims.userId, depth: 0, disableErrors: true }),
  ])
  if (!user || user.deletedAt || session?.kind !== kind || session.user.toHexString() !== claims.userId)
    return null
  return {
    ...user,
    collection: 'users',
    _strategy: STRATEGY,
    _sid: claims.sessionId,
    _kind: kind,
    _exp: claims.expiresAt.getTime() / 1000,
  }
}
