import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { AGENT_LENGTH } from '../../who.ts'
import { refuseBanned } from '../bans/find-ban.ts'
import { type Client, type SessionDocument, type SessionKind, sessionsIn } from './session-documents.ts'
import { PANEL_MS, REFRESH_MS } from './session-times.ts'

export type NewSession = {
  userId: string
  kind: SessionKind
  /** As it was before the user proved who they are, see `readEpoch`. */
  epoch: number
  client: Client
}

/**
 * Stores a new session of somebody who has proven who they are. Throws ACCOUNT_BANNED; a ban that comes meanwhile
 * raises the epoch.
 */
export async function startSession(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { userId, kind, epoch, client }: NewSession,
): Promise<SessionDocument> {
  await refuseBanned(ctx, userId)
  const now = ctx.clock.now()
  const session: SessionDocument = {
    _id: new ObjectId(),
    user: new ObjectId(userId),
    kind,
    epoch,
    generation: 0,
    rotatedAt: null,
    ...clip(client),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: expiryOf(kind, now),
    endedAt: null,
    endReason: null,
  }
  await sessionsIn(ctx).sessions.insertOne(session)
  return session
}

/** When a session that is used now ends, if it is not used again. */
export function expiryOf(kind: SessionKind, now: Date): Date {
  return new Date(now.getTime() + (kind === 'api' ? REFRESH_MS : PANEL_MS))
}

/** A client as it is stored. */
export function clip({ userAgent, ip }: Client): Client {
  return { userAgent: userAgent?.slice(0, AGENT_LENGTH) || null, ip }
}
