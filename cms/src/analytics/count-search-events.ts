import type { Ctx } from '../context.ts'
import type { Period } from './read-analytics.ts'

/** How often results were shown, and how often one was opened. */
export async function countSearchEvents(
  { db }: Pick<Ctx, 'db'>,
  { start, end, city }: Period,
): Promise<{ impressions: number; clicks: number }> {
  const events = db.collection('search-events')
  const count = (kind: 'impression' | 'click') =>
    events.countDocuments(
      { kind, at: { $gte: start, $lt: end }, ...(city && { city }) },
      { maxTimeMS: 15_000 },
    )
  const [impressions, clicks] = await Promise.all([count('impression'), count('click')])
  return { impressions, clicks }
}
