import type { SessionView } from '@bookmysleep/domain/api/auth'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { readUser } from '../read-user.ts'
import { findLiveSession, findSignedIn } from './find-live-session.ts'
import { readRefreshToken } from './refresh-token.ts'
import { type Client, type SessionDocument, sessionsIn } from './session-documents.ts'
import { REPEAT_MS } from './session-times.ts'
import { toSessionView } from './session-view.ts'
import { clip, expiryOf } from './start-session.ts'

type Presented = { sessionId: string; generation: number; client: Client }

/**
 * Exchanges a refresh token for the next one, with a fresh access token. Throws UNAUTHENTICATED for one that is not
 * ours, or whose session has ended; one that was exchanged before ends its session and warns the user, unless the
 * same device repeats itself within a minute, which gets the same next token
 * (docs/decisions/sessions-and-refresh-tokens.md).
 */
export async function rotateSession(ctx: Ctx, token: string, client: Client): Promise<SessionView> {
  const read = readRefreshToken(ctx, token)
  if (!read) return refuse()
  const presented = { ...read, client: clip(client) }
  const session = (await takeNext(ctx, presented)) ?? (await repeatLast(ctx, presented))
  if (!session) {
    await endWhenReused(ctx, presented)
    return refuse()
  }
  const live = await findSignedIn(ctx, presented.sessionId)
  return live ? toSessionView(ctx, { user: readUser(ctx, live.stored), session }) : refuse()
}

/** Of any number who present the newest token at once, one moves the family on. */
async function takeNext(ctx: Ctx, { sessionId, generation, client }: Presented) {
  const now = ctx.clock.now()
  return sessionsIn(ctx).sessions.findOneAndUpdate(
    { _id: new ObjectId(sessionId), kind: 'api', generation, endedAt: null, expiresAt: { $gt: now } },
    {
      $inc: { generation: 1 },
      $set: { rotatedAt: now, lastUsedAt: now, expiresAt: expiryOf('api', now), ...client },
    },
    { returnDocument: 'after' },
  )
}

/** The family as the same device left it within the last seconds: an answer was lost, or two tabs asked at once. */
async function repeatLast(
  ctx: Ctx,
  { sessionId, generation, client }: Presented,
): Promise<SessionDocument | null> {
  return sessionsIn(ctx).sessions.findOne({
    _id: new ObjectId(sessionId),
    kind: 'api',
    generation: generation + 1,
    endedAt: null,
    rotatedAt: { $gt: new Date(ctx.clock.now().getTime() - REPEAT_MS) },
    userAgent: client.userAgent,
  })
}

/** Two people hold tokens of this family, and nobody can say which of them is its owner. */
async function endWhenReused(ctx: Ctx, { sessionId, generation }: Presented): Promise<void> {
  const session = await findLiveSession(ctx, sessionId)
  if (!session || session.generation <= generation) return
  await runTransaction(ctx, async (transaction) => {
    const { modifiedCount } = await sessionsIn(ctx).sessions.updateOne(
      { _id: session._id, endedAt: null },
      { $set: { endedAt: ctx.clock.now(), endReason: 'refresh-token-reused' } },
      { session: transaction },
    )
    if (modifiedCount === 0) return
    await appendEvent(ctx, {
      session: transaction,
      type: 'session.reused',
      aggregate: { kind: 'session', id: session._id },
      rev: session.generation,
      data: { userId: session.user.toHexString() },
    })
    await recordAudit(ctx, {
      session: transaction,
      action: 'refresh.reused',
      subject: { collection: 'users', id: session.user },
      by: { session: String(session._id) },
    })
  })
}

function refuse(): never {
  fail('UNAUTHENTICATED', 'Your session has ended. Sign in again.')
}
