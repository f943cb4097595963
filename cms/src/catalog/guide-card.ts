import type { GuideCard } from '@bookmysleep/domain/api/guides'
import type { Image } from '@bookmysleep/domain/api/primitives'
import type { ObjectId } from 'mongodb'

/** A guide as it lies in MongoDB. */
export type StoredGuide = {
  _id: ObjectId
  slug: string
  title: string
  city: string
  summary: string
  image?: ObjectId | null
  publishedAt?: Date | null
}

/** Guides that everybody may read. */
export const PUBLISHED = { _status: 'published', deletedAt: { $in: [null] } }

/** A guide as lists show it. */
export function toGuideCard(guide: StoredGuide, images: Map<string, Image>): GuideCard {
  return {
    slug: guide.slug,
    title: guide.title,
    city: guide.city,
    summary: guide.summary,
    image: (guide.image && images.get(String(guide.image))) || null,
    publishedAt: guide.publishedAt ? new Date(guide.publishedAt).toISOString() : null,
  }
}
