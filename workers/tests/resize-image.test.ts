import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Media } from '@bookmysleep/cms/payload-types'
import { UnrecoverableError } from 'bullmq'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { resizeImage } from '../src/image/resize-image.ts'
import { openNetwork } from './support/open-network.ts'
import { phonePhoto } from './support/pictures.ts'

const { get } = openNetwork()

it('takes the place and the camera out of a photo, and turns it upright', async () => {
  const upload = await phonePhoto()
  expect((await sharp(upload).metadata()).exif?.includes('Lampphone')).toBe(true)
  const picture = await processed(await uploadPicture('phone.jpg', upload))
  const original = await readFile(fileOf(picture.filename))
  const metadata = await sharp(original).metadata()
  expect(metadata).toMatchObject({ width: 1200, height: 2000, format: 'jpeg' })
  expect(metadata.exif).toBeUndefined()
  expect(metadata.orientation).toBeUndefined()
  expect(original.includes('Lampphone')).toBe(false)
  expect(picture).toMatchObject({ width: 1200, height: 2000 })
})

it('makes three sizes as WebP, none larger than the picture is', async () => {
  const picture = await processed(await uploadPicture('wide.png', await pngOf({ width: 800, height: 400 })))
  const widths = { thumbnailUrl: 320, cardUrl: 640, largeUrl: 800 } as const
  for (const [field, width] of Object.entries(widths)) {
    const bytes = await readFile(fileOf(picture[field as keyof typeof widths]))
    const { format, width: actual, height, exif } = await sharp(bytes).metadata()
    expect({ format, actual, height, exif }).toEqual({
      format: 'webp',
      actual: width,
      height: width / 2,
      exif: undefined,
    })
  }
  const files = await readdir(get().ctx.config.mediaDir)
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([])
})

it('keeps the sizes of pictures apart that differ in their ending only', async () => {
  const red = await uploadPicture('room.jpg', await phonePhoto({ colour: '#ff0000' }))
  const blue = await uploadPicture('room.png', await pngOf({ width: 700, height: 700 }))
  const [first, second] = [await processed(red), await processed(blue)]
  expect(first.cardUrl).not.toBe(second.cardUrl)
  const { dominant } = await sharp(await readFile(fileOf(first.cardUrl))).stats()
  expect(dominant.r).toBeGreaterThan(200)
})

it('leaves a picture alone that is done', async () => {
  const picture = await processed(await uploadPicture('once.jpg', await phonePhoto()))
  const before = await readFile(fileOf(picture.filename))
  const again = await processed(picture.id)
  expect(again.processedAt).toBe(picture.processedAt)
  expect(await readFile(fileOf(again.filename))).toEqual(before)
})

it('makes sizes again when the file is replaced', async () => {
  const { payload, db } = get().ctx
  const old = await processed(await uploadPicture('before.jpg', await phonePhoto()))
  const data = await pngOf({ width: 500, height: 500 })
  const replaced = await payload.update({
    collection: 'media',
    id: old.id,
    data: {},
    file: { name: 'after.png', data, mimetype: 'image/png', size: data.length },
  })
  expect(replaced).toMatchObject({ processedAt: null, thumbnailUrl: null, cardUrl: null, largeUrl: null })
  const events = await db.collection('outbox').find({ type: 'media.uploaded' }).toArray()
  expect(events.filter(({ aggregate }) => String(aggregate.id) === old.id)).toHaveLength(2)
  const fresh = await processed(old.id)
  expect(fresh.cardUrl).not.toBe(old.cardUrl)
  expect(fresh).toMatchObject({ filename: 'after.png', width: 500, height: 500 })
})

it('gives up at once on what is no picture', async () => {
  const id = await uploadPicture('broken.jpg', await phonePhoto())
  const stored = await get().ctx.payload.findByID({ collection: 'media', id })
  await writeFile(fileOf(stored.filename), 'no picture at all')
  await expect(resizeImage(get().ctx, id)).rejects.toBeInstanceOf(UnrecoverableError)
  expect((await get().ctx.payload.findByID({ collection: 'media', id })).processedAt).toBeUndefined()
})

it('has nothing to do for a picture that was deleted meanwhile', async () => {
  const id = await uploadPicture('gone.jpg', await phonePhoto())
  await get().ctx.payload.delete({ collection: 'media', id })
  await expect(resizeImage(get().ctx, id)).resolves.toBeUndefined()
})

async function uploadPicture(name: string, data: Buffer): Promise<string> {
  const mimetype = name.endsWith('.png') ? 'image/png' : 'image/jpeg'
  const { id } = await get().ctx.payload.create({
    collection: 'media',
    data: { alt: name },
    file: { name, data, mimetype, size: data.length },
  })
  return id
}

async function processed(id: string): Promise<Media> {
  await resizeImage(get().ctx, id)
  return get().ctx.payload.findByID({ collection: 'media', id })
}

function pngOf({ width, height }: { width: number; height: number }): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#e08e1b' } })
    .png()
    .toBuffer()
}

/** The file behind a picture's name or address. */
function fileOf(address: string | null | undefined): string {
  return join(get().ctx.config.mediaDir, decodeURIComponent(basename(address ?? '')))
}
