import type { Ctx } from '../../context.ts'
import type { Guide } from '../../payload-types.ts'

/** Guides that Payload will publish or withdraw by itself, soonest first. */
export async function plannedPublications({
  payload,
}: Pick<Ctx, 'payload'>): Promise<{ guide: Guide; at: string }[]> {
  const { docs: jobs } = await payload.find({
    collection: 'payload-jobs',
    where: {
      taskSlug: { equals: 'schedulePublish' },
      completedAt: { exists: false },
      waitUntil: { exists: true },
    },
    sort: 'waitUntil',
    limit: 8,
    depth: 0,
  })
  const planned = await Promise.all(
    jobs.map(async ({ input, waitUntil }) => {
      const { doc } = (input ?? {}) as { doc?: { relationTo?: string; value?: string } }
      if (doc?.relationTo !== 'guides' || !doc.value || !waitUntil) return []
      const guide = await payload.findByID({
        collection: 'guides',
        id: doc.value,
        draft: true,
        depth: 0,
        disableErrors: true,
      })
      return guide ? [{ guide, at: waitUntil }] : []
    }),
  )
  return planned.flat()
}
