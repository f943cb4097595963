import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { SessionUser } from '../session-user.ts'
import { signAccessToken } from './access-token.ts'
import { noteLogin } from './note-login.ts'
import { type Client, sessionsIn } from './session-documents.ts'
import { clip, expiryOf, type NewSession, startSession } from './start-session.ts'

/** What the panel's cookie holds; `exp` in seconds. */
export type PanelToken = { token: string; exp: number }

/** Opens a session of the panel for somebody who has proven who they are. */
export async function openPanelSession(
  ctx: Ctx,
  { role, ...person }: Omit<NewSession, 'kind'> & { role: Role },
): Promise<PanelToken> {
  const session = await startSession(ctx, { ...person, kind: 'panel' })
  await noteLogin(ctx, { session, role })
  return signToken(ctx, { userId: person.userId, role, sessionId: session._id.toHexString() })
}

/** Lets a panel session begin anew; null when it has ended, or is none of the panel's. */
export async function slidePanelSession(
  ctx: Ctx,
  { id, role, _sid, _kind }: Pick<SessionUser, 'id' | 'role' | '_sid' | '_kind'>,
  client: Client,
): Promise<PanelToken | null> {
  if (_kind !== 'panel') return null
  const now = ctx.clock.now()
  const { matchedCount } = await sessionsIn(ctx).sessions.updateOne(
    { _id: new ObjectId(_sid), kind: 'panel', endedAt: null, expiresAt: { $gt: now } },
    { $set: { lastUsedAt: now, expiresAt: expiryOf('panel', now), ...clip(client) } },
  )
  return matchedCount > 0 ? signToken(ctx, { userId: String(id), role, sessionId: _sid }) : null
}

async function signToken(
  ctx: Ctx,
  person: { userId: string; role: string; sessionId: string },
): Promise<PanelToken> {
  const exp = Math.floor(expiryOf('panel', ctx.clock.now()).getTime() / 1000)
  const token = await signAccessToken(ctx, { ...person, kind: 'panel', expiresAt: new Date(exp * 1000) })
  return { token, exp }
}
