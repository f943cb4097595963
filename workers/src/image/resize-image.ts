import { parse } from 'node:path'
import { isFailure } from '@bookmysleep/cms/errors'
import { readMediaFile, writeMediaFile } from '@bookmysleep/cms/media/media-files'
import { mediaPath, PICTURE_WIDTHS } from '@bookmysleep/cms/media/media-path'
import { workOnPicture } from '@bookmysleep/cms/media/open-picture'
import { UnrecoverableError } from 'bullmq'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'

type Media = {
  _id: ObjectId
  filename: string
  processedAt?: Date | null
  width: number
  height: number
  thumbnailUrl: string
  cardUrl: string
  largeUrl: string
}

/**
 * Makes a picture's three sizes as WebP, and takes out of the original what the camera wrote into it (EXIF,
 * place included) after turning it upright. A file that is no picture fails at once, without retries.
 */
export async function resizeImage(
  ctx: Pick<WorkerCtx, 'db' | 'config' | 'clock' | 'guards'>,
  mediaId: string,
): Promise<void> {
  const media = ctx.db.collection<Media>('media')
  const picture = await media.findOne({ _id: new ObjectId(mediaId) })
  if (!picture || picture.processedAt) return
  const bytes = await readMediaFile(ctx, picture.filename)
  const { width, height } = await stripOriginal(ctx, { name: picture.filename, bytes })
  // Its own id: `room.jpg` and `room.png` are two pictures.
  const names = await writeSizes(ctx, { bytes, stem: `${parse(picture.filename).name}-${mediaId}` })
  await media.updateOne(
    { _id: picture._id, filename: picture.filename },
    {
      $set: {
        width,
        height,
        thumbnailUrl: mediaPath(names.thumbnail),
        cardUrl: mediaPath(names.card),
        largeUrl: mediaPath(names.large),
        processedAt: ctx.clock.now(),
      },
    },
  )
}

type Storing = Pick<WorkerCtx, 'config' | 'guards'>

async function stripOriginal(
  ctx: Storing,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<{ width: number; height: number }> {
  const { data, info } = await workOnPicture(bytes, (open) =>
    open().toBuffer({ resolveWithObject: true }),
  ).catch((error: Error) => {
    if (isFailure(error)) throw error
    throw new UnrecoverableError(`not a picture that can be read: ${error.message}`)
  })
  await writeMediaFile(ctx, { name, bytes: data })
  return { width: info.width, height: info.height }
}

async function writeSizes(
  ctx: Storing,
  { bytes, stem }: { bytes: Buffer; stem: string },
): Promise<Record<keyof typeof PICTURE_WIDTHS, string>> {
  const names = { thumbnail: '', card: '', large: '' }
  for (const size of Object.keys(names) as (keyof typeof names)[]) {
    const width = PICTURE_WIDTHS[size]
    names[size] = `${stem}-${width}.webp`
    const smaller = await workOnPicture(bytes, (open) =>
      open().resize({ width, withoutEnlargement: true }).webp({ quality: 78 }).toBuffer(),
    )
    await writeMediaFile(ctx, { name: names[size], bytes: smaller })
  }
  return names
}
