import type { JobData } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { removeMediaFile } from '../../media/media-files.ts'
import { AVATAR_SIDES, avatarFile, avatarsIn } from './avatars.ts'

/** Removes the files of a picture that nobody shows, or that was never shown because its upload broke off. */
export async function tidyAvatar(
  ctx: Pick<Ctx, 'config' | 'db' | 'guards'>,
  { userId, name }: JobData<'image', 'tidy-avatar'>,
): Promise<void> {
  if (await avatarsIn(ctx).findOne({ _id: new ObjectId(userId), name })) return
  for (const side of AVATAR_SIDES) await removeMediaFile(ctx, avatarFile(name, side))
}
