import type { Ctx } from '../../context.ts'
import { readUser } from '../read-user.ts'
import type { SessionUser } from '../session-user.ts'
import { readAccessToken } from './access-token.ts'
import { findSignedIn } from './find-live-session.ts'
import type { SessionKind } from './session-documents.ts'

export const STRATEGY = 'bookmysleep'

/**
 * Who is behind an access token; null when it is wrong, expired or its session has ended. The session is looked up
 * each time, with the user, so that what ends it ends its access tokens too.
 */
export async function authenticateToken(
  ctx: Ctx,
  token: string,
  kind: SessionKind,
): Promise<SessionUser | null> {
  const claims = await readAccessToken(ctx, token, kind)
  if (!claims) return null
  const found = await findSignedIn(ctx, claims.sessionId)
  if (found?.session.kind !== kind || found.session.user.toHexString() !== claims.userId) return null
  return {
    ...readUser(ctx, found.stored),
    _strategy: STRATEGY,
    _sid: claims.sessionId,
    _kind: kind,
    _exp: claims.expiresAt.getTime() / 1000,
  }
}
