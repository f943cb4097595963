import type { DeviceView } from '@bookmysleep/domain/api/sessions'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { SessionUser } from '../session-user.ts'
import { describeUserAgent } from './describe-user-agent.ts'
import { endSession } from './end-session.ts'
import { findLiveSessions } from './find-live-session.ts'
import type { SessionDocument } from './session-documents.ts'
import { endAllSessions } from './session-epoch.ts'

/** Where somebody is signed in, the device used last in front. */
export async function listDevices(ctx: Ctx, user: SessionUser): Promise<DeviceView[]> {
  const sessions = await findLiveSessions(ctx, { user: new ObjectId(String(user.id)) })
  return sessions.map((session) => toDeviceView(session, user._sid))
}

/** Signs one of somebody's own devices out. Throws NOT_FOUND for any other. */
export async function endDevice(ctx: Ctx, user: SessionUser, sessionId: string): Promise<void> {
  const userId = String(user.id)
  const hasEnded = await endSession(ctx, { sessionId, userId, reason: 'ended-by-user' })
  if (!hasEnded) fail('NOT_FOUND', 'This device is not signed in to your account.')
}

/** Signs out every device but the one that asks. */
export async function endOtherDevices(ctx: Ctx, user: SessionUser): Promise<void> {
  const userId = String(user.id)
  await runTransaction(ctx, async (session) => {
    await endAllSessions(ctx, { userId, keep: user._sid, session })
    const subject = { collection: 'users', id: userId } as const
    await recordAudit(ctx, { session, action: 'session.others-ended', subject })
  })
}

function toDeviceView(session: SessionDocument, currentId: string): DeviceView {
  const id = session._id.toHexString()
  return {
    id,
    kind: session.kind,
    ...describeUserAgent(session.userAgent),
    ip: session.ip,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    isCurrent: id === currentId,
  }
}
