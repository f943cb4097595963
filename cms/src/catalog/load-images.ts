import type { Image } from '@bookmysleep/domain/api/primitives'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { imageView, type StoredPicture } from '../media/image-view.ts'

/** Pictures by media id, in one query; the ids of pictures that are gone are missing from the answer. */
export async function loadImages(
  ctx: Pick<Ctx, 'db' | 'config'>,
  ids: readonly (ObjectId | null | undefined)[],
): Promise<Map<string, Image>> {
  const wanted = ids.filter((id) => id !== null && id !== undefined)
  if (wanted.length === 0) return new Map()
  const media = await ctx.db
    .collection<StoredPicture & { _id: ObjectId }>('media')
    .find({ _id: { $in: wanted } })
    .toArray()
  return new Map(media.map((picture) => [String(picture._id), imageView(ctx.config, picture)]))
}

/** The pictures of these ids, in their order. */
export function pickImages(images: Map<string, Image>, ids: readonly ObjectId[] | null | undefined): Image[] {
  return (ids ?? []).flatMap((id) => images.get(String(id)) ?? [])
}
