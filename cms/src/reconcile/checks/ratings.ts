import type { ObjectId } from 'mongodb'
import { readManyRatings } from '../../reviews/read-ratings.ts'
import type { Finding } from '../finding.ts'
import { overDocuments } from '../paging.ts'

type Rated = { _id: ObjectId; propertyName: string; rating?: number | null; reviewCount?: number | null }

/** A property shows what its reviews come to. */
export const checkRatings = overDocuments<Rated>({
  of: ({ properties }) => properties as never,
  async look(ctx, page) {
    const rated = new Map(
      await readManyRatings(
        ctx,
        page.map(({ _id }) => _id),
      ),
    )
    return page.flatMap(({ _id, propertyName, rating = null, reviewCount }): Finding[] => {
      const is = rated.get(String(_id)) ?? { rating: null, reviewCount: 0 }
      if (is.rating === rating && is.reviewCount === (reviewCount ?? 0)) return []
      return [
        {
          check: 'ratings',
          subject: `property ${propertyName}`,
          problem: `shows ${rating ?? 'no rating'} of ${reviewCount ?? 0} reviews; they come to ${is.rating ?? 'none'} of ${is.reviewCount}`,
          likelyCause: 'reviews or the property were edited by hand',
          advice: 'Reckon its rating anew.',
          repair: { kind: 'rate-property' as const, propertyId: String(_id) },
        },
      ]
    })
  },
})
