import type { UserView } from '@bookmysleep/domain/api/auth'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { User } from '../../payload-types.ts'
import { type Avatar, avatarsIn, avatarView } from './avatars.ts'

/** What a person sees of their own account. */
export async function viewUser(ctx: Pick<Ctx, 'config' | 'db'>, user: User): Promise<UserView> {
  return toUserView(ctx, user, await findAvatar(ctx, user))
}

/** The same, with when it last changed, which its picture does without it; null where that is not known. */
export async function viewUserDated(
  ctx: Pick<Ctx, 'config' | 'db'>,
  user: User,
): Promise<{ data: UserView; changedAt: Date | null }> {
  const avatar = await findAvatar(ctx, user)
  const moments = [user.updatedAt, avatar?.updatedAt].flatMap((at) => (at ? [new Date(at).getTime()] : []))
  const changedAt = user.updatedAt ? new Date(Math.max(...moments)) : null
  return { data: toUserView(ctx, user, avatar), changedAt }
}

function findAvatar(ctx: Pick<Ctx, 'db'>, { id }: User): Promise<Avatar | null> {
  return avatarsIn(ctx).findOne({ _id: new ObjectId(String(id)) })
}

function toUserView(ctx: Pick<Ctx, 'config'>, user: User, avatar: Avatar | null): UserView {
  const { street, city, state, country, zipCode } = user.address ?? {}
  return {
    id: String(user.id),
    firstName: user.firstName,
    lastName: user.lastName ?? '',
    email: user.email,
    phoneNumber: user.phoneNumber || null,
    role: user.role,
    isVerified: user.isVerified === true,
    hostVerified: user.hostVerified === true,
    locale: user.locale ?? 'en',
    currency: user.currency ?? 'INR',
    address: {
      street: street ?? '',
      city: city ?? '',
      state: state ?? '',
      country: country ?? '',
      zipCode: zipCode ?? '',
    },
    avatar: avatarView(ctx, avatar),
    updatedAt: user.updatedAt ? new Date(user.updatedAt).toISOString() : null,
  }
}
