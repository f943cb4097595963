import { SEED_GUIDES } from './data/guides.ts'
import { EDITOR } from './data/people.ts'
import { SEED_PROPERTIES } from './data/properties.ts'
import type { SeedGuide } from './data/types.ts'
import { guideContent } from './guide-content.ts'
import { pictureOfGuide } from './pictures/list-pictures.ts'
import { seedPictures } from './seed-media.ts'
import type { House } from './seed-properties.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/** City guides, published, each with the stays of its city. */
export async function seedGuides(
  run: SeedRun,
  { people, houses }: { people: ReadonlyMap<string, string>; houses: ReadonlyMap<string, House> },
): Promise<void> {
  const { ctx, tally } = run
  for (const guide of SEED_GUIDES) {
    const [image] = await seedPictures(run, [pictureOfGuide(guide)])
    const known = await ctx.db.collection('guides').findOne({ slug: guide.slug }, { projection: { _id: 1 } })
    note(tally, 'guides', known ? 'found' : 'made')
    if (known) continue
    const { slug, title, city, summary } = guide
    await ctx.payload.create({
      collection: 'guides',
      data: {
        slug,
        title,
        city,
        summary,
        image,
        content: guideContent(guide.blocks),
        stays: staysIn(guide, houses),
        author: people.get(EDITOR.email) ?? null,
        _status: 'published',
      },
      draft: false,
      depth: 0,
    })
  }
}

function staysIn({ cityKey }: SeedGuide, houses: ReadonlyMap<string, House>): string[] {
  const there = SEED_PROPERTIES.filter(({ look }) => look.city === cityKey)
  return there.flatMap(({ slug }) => houses.get(slug)?.id ?? [])
}
