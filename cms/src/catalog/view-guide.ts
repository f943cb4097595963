import type { GuideView } from '@bookmysleep/domain/api/guides'
import { ObjectId } from 'mongodb'
import type { Where } from 'payload'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { imageView } from '../media/image-view.ts'
import type { Guide } from '../payload-types.ts'
import { guideHtml } from './guide-html.ts'
import { listCards } from './list-cards.ts'

export type GuideRequest = { slug: string; draft: boolean; user: SessionUser | null }

/**
 * A published guide with the stays that it names; with `draft` an editor's newest version instead. Throws
 * NOT_FOUND, and FORBIDDEN when somebody else asks for a draft.
 */
export async function viewGuide(ctx: Ctx, { slug, draft, user }: GuideRequest): Promise<GuideView> {
  const isEditor = user?.role === 'editor' || user?.role === 'admin'
  if (draft && !isEditor) fail('FORBIDDEN', 'Only editors read drafts.')
  const where: Where = { slug: { equals: slug }, ...(draft ? {} : { _status: { equals: 'published' } }) }
  const { docs } = await ctx.payload.find({
    collection: 'guides',
    where,
    draft,
    depth: 1,
    limit: 1,
    pagination: false,
  })
  const [guide] = docs
  if (!guide) return fail('NOT_FOUND', 'There is no such guide.')
  return {
    slug: guide.slug ?? slug,
    title: guide.title,
    city: guide.city,
    summary: guide.summary,
    image: guide.image && typeof guide.image === 'object' ? imageView(ctx.config, guide.image) : null,
    publishedAt: guide.publishedAt ?? null,
    html: guideHtml(guide.content),
    author: authorOf(guide),
    stays: await listCards(ctx, stayIds(guide)),
  }
}

function authorOf({ author }: Guide): string | null {
  return author && typeof author === 'object' ? `${author.firstName} ${author.lastName}`.trim() : null
}

function stayIds({ stays }: Guide): ObjectId[] {
  return (stays ?? []).map((stay) => new ObjectId(typeof stay === 'string' ? stay : stay.id))
}
