import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import type { GuideCard } from '@bookmysleep/domain/api/guides'
import type { Ctx } from '../context.ts'
import { readPage } from '../records/read-page.ts'
import { spellingsOf } from '../search/place-names.ts'
import { PUBLISHED, type StoredGuide, toGuideCard } from './guide-card.ts'
import { loadImages } from './load-images.ts'

export type GuideWish = { city?: string | undefined; page: number; limit: number; sort?: string }

/** Published guides, newest first unless said otherwise; of one city when it is named. */
export async function listGuides(
  ctx: Ctx,
  { city, page, limit, sort = '-publishedAt' }: GuideWish,
): Promise<{ guides: GuideCard[]; meta: PageMeta }> {
  const filter = { ...PUBLISHED, ...(city && { city: { $in: spellingsOf(city) } }) } as object
  const collection = ctx.db.collection<StoredGuide>('guides')
  const projection = { content: 0 }
  const { found, meta } = await readPage(collection, { filter, page, limit, sort, projection })
  const images = await loadImages(
    ctx,
    found.map(({ image }) => image),
  )
  return { guides: found.map((guide) => toGuideCard(guide, images)), meta }
}
