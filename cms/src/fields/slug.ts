import { slugOf } from '@bookmysleep/domain/slug'
import type { CollectionBeforeValidateHook, TextField } from 'payload'
import { say } from './labels.ts'

/** The readable part of a page's address; made from the name once, then kept so that links stay good. */
export const slugField: TextField = {
  name: 'slug',
  type: 'text',
  label: say('Address of the page', 'पृष्ठ का पता'),
  unique: true,
  index: true,
  admin: { position: 'sidebar', description: say('Made from the name.', 'नाम से बनता है।') },
  access: { create: () => false, update: () => false },
}

/** Fills `slug` on creation; a taken one gets a short random ending. */
export function fillSlug(words: (data: Record<string, unknown>) => unknown[]): CollectionBeforeValidateHook {
  return async ({ data, operation, req, collection }) => {
    if (operation !== 'create' || !data || data.slug) return data
    const slug = slugOf(words(data).filter(Boolean).join(' '))
    const taken = await req.payload.db.count({
      collection: collection.slug,
      where: { slug: { equals: slug } },
      req,
    })
    return { ...data, slug: taken.totalDocs > 0 ? `${slug}-${crypto.randomUUID().slice(0, 6)}` : slug }
  }
}
