import type { GuideView } from '@bookmysleep/domain/api/guides'
import { fullName } from '@bookmysleep/domain/full-name'
import { ObjectId } from 'mongodb'
import type { Where } from 'payload'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { imageView } from '../media/image-view.ts'
import type { Guide } from '../payload-types.ts'
import { guideHtml } from './guide-html.ts'
import { isPreviewToken } from './guide-preview.ts'
import { listCards } from './list-cards.ts'

export type GuideRequest = {
  slug: string
  draft: boolean
  preview?: string | undefined
  user: SessionUser | null
}

/**
 * A published guide with the stays that it names; with `draft`, for editors, or with the panel's `preview` token
 * the newest version instead. Throws NOT_FOUND, and FORBIDDEN when somebody else asks for a draft.
 */
export async function viewGuide(ctx: Ctx, request: GuideRequest): Promise<GuideView> {
  const { slug } = request
  const draft = wantsDraft(ctx, request)
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

function wantsDraft({ config, clock }: Ctx, { slug, draft, preview, user }: GuideRequest): boolean {
  if (!draft && preview === undefined) return false
  if (user?.role === 'editor' || user?.role === 'admin') return true
  if (preview !== undefined && isPreviewToken(config, { token: preview, slug, now: clock.now() })) return true
  return fail('FORBIDDEN', 'Only editors read drafts.')
}

function authorOf({ author }: Guide): string | null {
  return author && typeof author === 'object' ? fullName(author) : null
}

function stayIds({ stays }: Guide): ObjectId[] {
  return (stays ?? []).map((stay) => new ObjectId(typeof stay === 'string' ? stay : stay.id))
}
