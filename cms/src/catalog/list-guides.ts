import type { GuideCard } from '@bookmysleep/domain/api/guides'
import type { Ctx } from '../context.ts'
import { spellingsOf } from '../search/place-names.ts'
import { PUBLISHED, type StoredGuide, toGuideCard } from './guide-card.ts'
import { loadImages } from './load-images.ts'

export type GuideWish = { city?: string | undefined; page: number; limit: number }

/** Published guides, newest first; of one city when it is named. */
export async function listGuides(ctx: Ctx, wish: GuideWish): Promise<{ guides: GuideCard[]; total: number }> {
  const { city, page, limit } = wish
  const filter = { ...PUBLISHED, ...(city && { city: { $in: spellingsOf(city) } }) } as object
  const collection = ctx.db.collection<StoredGuide>('guides')
  const [guides, total] = await Promise.all([
    collection
      .find(filter)
      .project<StoredGuide>({ content: 0 })
      .sort({ publishedAt: -1, _id: -1 })
      .skip((page - 1) * limit)
      .limit(limit)
      .toArray(),
    collection.countDocuments(filter),
  ])
  const images = await loadImages(
    ctx,
    guides.map(({ image }) => image),
  )
  return { guides: guides.map((guide) => toGuideCard(guide, images)), total }
}
