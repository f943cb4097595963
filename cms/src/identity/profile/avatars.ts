import type { AvatarView } from '@bookmysleep/domain/api/auth'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { mediaPath } from '../../media/media-path.ts'

/** Sides of the squares that are kept of a picture, in pixels. */
export const AVATAR_SIDES = [256, 64] as const

type Side = (typeof AVATAR_SIDES)[number]

/**
 * Somebody's picture, under their own id; `name` is null once it was taken away. Beside the person's document, which
 * a login rewrites: the picture that was replaced would come back without its files.
 */
export type Avatar = { _id: ObjectId; name: string | null; updatedAt: Date }

export function avatarsIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<Avatar>('avatars')
}

/** The file of one size; names are never used twice, so caches may keep what they have. */
export function avatarFile(name: string, side: Side): string {
  return `avatar-${name}-${side}.webp`
}

/** Null when there is none. */
export function avatarView(
  { config }: Pick<Ctx, 'config'>,
  avatar: Pick<Avatar, 'name'> | null | undefined,
): AvatarView | null {
  if (!avatar?.name) return null
  const urlOf = (side: Side) => config.apiUrl + mediaPath(avatarFile(avatar.name ?? '', side))
  return { url: urlOf(256), smallUrl: urlOf(64) }
}

/** The pictures of these people, by their id; whoever has none is missing. */
export async function findAvatars(
  ctx: Pick<Ctx, 'config' | 'db'>,
  people: readonly ObjectId[],
): Promise<Map<string, AvatarView>> {
  if (people.length === 0) return new Map()
  const avatars = await avatarsIn(ctx)
    .find({ _id: { $in: [...people] } })
    .toArray()
  return new Map(
    avatars.flatMap((avatar) => {
      const view = avatarView(ctx, avatar)
      return view ? [[avatar._id.toHexString(), view] as const] : []
    }),
  )
}
