import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { Finding } from '../finding.ts'
import { LIVE_STATUSES } from '../live-statuses.ts'
import { inPages } from '../paging.ts'
import type { Check } from '../reconcile.ts'

type Claim = { _id: ObjectId; kind: 'booking' | 'block'; nights: number }

/** Beds that are taken for a booking that has ended, or for nothing at all: nobody can buy them. */
export const checkBedNights: Check = async function* (ctx, onRead) {
  const claims = collectionsOf(ctx).bedNights.aggregate<Claim>(
    [{ $group: { _id: '$claim.id', kind: { $first: '$claim.kind' }, nights: { $sum: 1 } } }],
    { allowDiskUse: true },
  )
  for await (const page of inPages(claims)) {
    onRead(page.reduce((sum, { nights }) => sum + nights, 0))
    const alive = await livingAmong(ctx, page)
    for (const claim of page) if (!alive.has(String(claim._id))) yield orphan(claim)
  }
}

async function livingAmong(ctx: Ctx, claims: Claim[]): Promise<Set<string>> {
  const { bookings, blocks } = collectionsOf(ctx)
  const ids = claims.map(({ _id }) => _id)
  const [live, blocked] = await Promise.all([
    bookings
      .find({ _id: { $in: ids }, bookingStatus: { $in: LIVE_STATUSES } }, { projection: { _id: 1 } })
      .toArray(),
    blocks.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray(),
  ])
  return new Set([...live, ...blocked].map(({ _id }) => String(_id)))
}

function orphan({ _id, kind, nights }: Claim): Finding {
  return {
    check: 'bed-nights',
    subject: `${kind} ${_id}`,
    problem: `${nights} bed-nights are taken for a ${kind} that has ended or does not exist`,
    likelyCause: 'documents were edited or restored by hand',
    advice: 'Free the beds.',
    repair: { kind: 'free-beds', claimId: String(_id) },
  }
}
