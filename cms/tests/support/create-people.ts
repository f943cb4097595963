import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../src/context.ts'
import { signAccessToken } from '../../src/identity/sessions/access-token.ts'
import { sessionsIn } from '../../src/identity/sessions/session-documents.ts'
import { readEpoch } from '../../src/identity/sessions/session-epoch.ts'
import { startSession } from '../../src/identity/sessions/start-session.ts'
import type { UserDocument } from '../../src/records/documents/people.ts'

export interface Person {
  id: string
  role: Role
  /** For `Authorization: Bearer`. */
  token: string
}

/** Stores somebody without a password, with an open session. */
export async function createPerson(ctx: Ctx, role: Role, more: Partial<UserDocument> = {}): Promise<Person> {
  const _id = more._id ?? new ObjectId()
  const id = _id.toHexString()
  const now = new Date()
  const email = `${role}-${id}@example.com`
  await ctx.db.collection('users').insertOne({
    firstName: 'Asha',
    lastName: role,
    email,
    role,
    isVerified: true,
    hostVerified: false,
    locale: 'en',
    currency: 'INR',
    tier: 'basic',
    createdAt: now,
    updatedAt: now,
    ...more,
    _id,
  })
  const token = await openTestSession(ctx, { id, role })
  return { id, role, token }
}

/** An access token that outlives clocks which tests move by days; everything else about its session is usual. */
export async function openTestSession(ctx: Ctx, { id, role }: { id: string; role: Role }): Promise<string> {
  const expiresAt = new Date(ctx.clock.now().getTime() + 365 * 86_400_000)
  const client = { userAgent: 'tests', ip: null }
  const epoch = await readEpoch(ctx, id)
  const { _id } = await startSession(ctx, { userId: id, kind: 'api', epoch, client })
  await sessionsIn(ctx).sessions.updateOne({ _id }, { $set: { expiresAt } })
  return signAccessToken(ctx, { userId: id, role, kind: 'api', sessionId: _id.toHexString(), expiresAt })
}

/** Several seekers. */
export async function createSeekers(ctx: Ctx, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => createPerson(ctx, 'seeker')))
}
