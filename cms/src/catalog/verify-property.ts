import type { PropertyStanding, VerifyProperty } from '@bookmysleep/domain/api/admin'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { contextFor } from '../context-of.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { retryCollisions } from '../records/retry-collisions.ts'

type Stored = {
  _id: ObjectId
  verificationStatus: PropertyStanding['status']
  verificationReason?: string | null
  verificationTimeline?: {
    at: Date
    status: PropertyStanding['status']
    reason?: string | null
    by: string
  }[]
}

/**
 * An admin approves, rejects or sets back a property; the hooks keep its timeline and tell the owner. The same decision
 * twice tells nobody a second time. Throws NOT_FOUND.
 */
export async function verifyProperty(
  ctx: Ctx,
  user: SessionUser,
  { id, decision }: { id: string; decision: VerifyProperty },
): Promise<PropertyStanding> {
  const { status, reason } = decision
  await viewStanding(ctx, id)
  await retryCollisions(() =>
    ctx.payload.update({
      collection: 'properties',
      id,
      data: {
        verificationStatus: status,
        verificationReason: status === 'rejected' ? (reason ?? null) : null,
      },
      depth: 0,
      overrideAccess: false,
      user,
      context: contextFor(ctx),
    }),
  )
  return viewStanding(ctx, id)
}

/** How a property stands with the admins. Throws NOT_FOUND. */
export async function viewStanding(ctx: Pick<Ctx, 'db'>, id: string): Promise<PropertyStanding> {
  const property = await ctx.db.collection<Stored>('properties').findOne({ _id: new ObjectId(id) })
  if (!property) return fail('NOT_FOUND', 'There is no such property.')
  return {
    id,
    status: property.verificationStatus,
    reason: property.verificationReason ?? null,
    timeline: (property.verificationTimeline ?? []).map(({ at, status, reason, by }) => ({
      at: new Date(at).toISOString(),
      status,
      reason: reason ?? null,
      by: by === 'admin' || by === 'owner' ? by : 'system',
    })),
  }
}
