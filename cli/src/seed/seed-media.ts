import type { PlannedPicture } from './pictures/list-pictures.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/** Draws and uploads pictures, but for those whose names are there. Returns their ids, in the same order. */
export async function seedPictures(run: SeedRun, pictures: readonly PlannedPicture[]): Promise<string[]> {
  return Promise.all(pictures.map((picture) => findOrUpload(run, picture)))
}

async function findOrUpload({ ctx, tally, render }: SeedRun, planned: PlannedPicture): Promise<string> {
  const { filename, alt, picture } = planned
  const known = await ctx.db.collection('media').findOne({ filename }, { projection: { _id: 1 } })
  note(tally, 'pictures', known ? 'found' : 'made')
  if (known) return String(known._id)
  const data = await render(picture)
  const { id } = await ctx.payload.create({
    collection: 'media',
    data: { alt },
    file: { data, mimetype: 'image/jpeg', name: filename, size: data.length },
    overwriteExistingFiles: true,
    depth: 0,
  })
  return String(id)
}
