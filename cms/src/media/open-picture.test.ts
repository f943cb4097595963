import sharp from 'sharp'
import { expect, it } from 'vitest'
import { workOnPicture } from './open-picture.ts'

it('works on two pictures at a time, lets some wait and sends the rest away', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const gate = Promise.withResolvers<void>()
  const open = new Set<number>()
  let most = 0
  const works = Array.from({ length: 20 }, (_, at) =>
    workOnPicture(bytes, async (picture) => {
      open.add(at)
      most = Math.max(most, open.size)
      await gate.promise
      const { width } = await picture().metadata()
      open.delete(at)
      return width
    }),
  )
  gate.resolve()
  const ended = await Promise.allSettled(works)
  const done = ended.filter(({ status }) => status === 'fulfilled')
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect([most, done.length, refused]).toEqual([2, 18, ['UNAVAILABLE', 'UNAVAILABLE']])
})
