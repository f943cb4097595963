import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import { jwtSign } from 'payload'
import type { Ctx } from '../../src/context.ts'
import type { UserDocument } from '../../src/records/documents.ts'

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
  const sid = crypto.randomUUID()
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
    sessions: [{ id: sid, createdAt: now, expiresAt: new Date(now.getTime() + 86_400_000) }],
    createdAt: now,
    updatedAt: now,
    ...more,
    _id,
  })
  const { token } = await jwtSign({
    fieldsToSign: { id, collection: 'users', email, sid, role },
    secret: ctx.payload.secret,
    tokenExpiration: 86_400,
  })
  return { id, role, token }
}

/** Several seekers. */
export async function createSeekers(ctx: Ctx, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => createPerson(ctx, 'seeker')))
}
