import type { PersonView, UserView } from '@bookmysleep/domain/api/auth'
import { fullName } from '@bookmysleep/domain/full-name'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { conversationsOf } from '../conversations/conversation-documents.ts'
import { fail } from '../errors.ts'
import { findAvatars } from '../identity/profile/avatars.ts'
import { viewUserDated } from '../identity/profile/user-view.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { collectionsOf } from '../records/collections.ts'
import { LISTED } from '../search/stored.ts'

/**
 * Somebody's account, for themselves and admins; for others what is shown of a host, or of whom they have booked or
 * written with. Throws NOT_FOUND for everybody else: who has an account here is nobody's business.
 */
export async function viewPerson(
  ctx: Ctx,
  reader: SessionUser | null,
  id: string,
): Promise<{ data: UserView | PersonView; changedAt?: Date | null }> {
  if (reader && String(reader.id) === id) return viewUserDated(ctx, reader)
  if (reader?.role === 'admin') return viewAccount(ctx, reader, id)
  const _id = new ObjectId(id)
  const { users, properties } = collectionsOf(ctx)
  const [person, openProperties, avatars] = await Promise.all([
    users.findOne({ _id, deletedAt: { $in: [null] } } as object, {
      projection: { firstName: 1, lastName: 1, hostVerified: 1, createdAt: 1 },
    }),
    properties.countDocuments({ owner: _id, ...LISTED } as object),
    findAvatars(ctx, [_id]),
  ])
  const isShown = openProperties > 0 || (reader && (await haveMet(ctx, new ObjectId(String(reader.id)), _id)))
  if (!person || !isShown) return fail('NOT_FOUND', 'There is nobody to be shown here.')
  return {
    data: {
      id,
      name: fullName(person),
      avatar: avatars.get(id) ?? null,
      hostVerified: person.hostVerified === true,
      openProperties,
      memberSince: person.createdAt.toISOString(),
    },
  }
}

async function viewAccount(ctx: Ctx, user: SessionUser, id: string) {
  const where = { collection: 'users', id, depth: 0, disableErrors: true } as const
  const found = await ctx.payload.findByID({ ...where, overrideAccess: false, user })
  return found ? viewUserDated(ctx, found) : fail('NOT_FOUND', 'There is nobody with this id.')
}

async function haveMet(ctx: Pick<Ctx, 'db'>, one: ObjectId, other: ObjectId): Promise<boolean> {
  const filter = {
    $or: [
      { seeker: one, owner: other },
      { seeker: other, owner: one },
    ],
  }
  const known = { projection: { _id: 1 } } as const
  const found = await Promise.all([
    collectionsOf(ctx).bookings.findOne(filter, known),
    conversationsOf(ctx).conversations.findOne(filter, known),
  ])
  return found.some(Boolean)
}
