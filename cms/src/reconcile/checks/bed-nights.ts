import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { Finding } from '../finding.ts'
import { LIVE_STATUSES } from '../live-statuses.ts'
import { lookAhead } from '../look-ahead.ts'
import type { Scope, Step } from '../step.ts'

const PAGE = 1_000

type Claim = { _id: ObjectId; kind: 'booking' | 'block' }

/** Beds that are taken for a booking that has ended, or for nothing at all: nobody can buy them. */
export const checkBedNights: Step = async function* (ctx, scope, start) {
  const claims = collectionsOf(ctx).bedNights.aggregate<Claim>(
    [
      { $match: { ...takenIn(scope), ...(start && { 'claim.id': { $gt: start as ObjectId } }) } },
      // One row of each claim is enough, and the index leads from claim to claim.
      { $sort: { 'claim.id': 1 } },
      { $group: { _id: '$claim.id', kind: { $first: '$claim.kind' } } },
      { $sort: { _id: 1 } },
    ],
    { allowDiskUse: true, batchSize: PAGE },
  )
  yield* lookAhead(inPages(claims), async (page) => ({
    read: page.length,
    findings: await orphansAmong(ctx, page),
    after: page.at(-1)?._id as ObjectId,
  }))
}

async function* inPages(claims: AsyncIterable<Claim>): AsyncGenerator<Claim[]> {
  let page: Claim[] = []
  for await (const claim of claims) {
    page.push(claim)
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

/** A row's id says when it was written. */
function takenIn({ from, to }: Scope) {
  const idAt = (date: Date) => ObjectId.createFromTime(Math.floor(date.getTime() / 1000))
  return from || to ? { _id: { ...(from && { $gte: idAt(from) }), ...(to && { $lt: idAt(to) }) } } : {}
}

async function orphansAmong(ctx: Ctx, claims: Claim[]): Promise<Finding[]> {
  const alive = await livingAmong(ctx, claims)
  const findings: Finding[] = []
  for (const claim of claims) {
    if (alive.has(String(claim._id))) continue
    // A claim that ended since its rows were read has none left.
    const nights = await collectionsOf(ctx).bedNights.countDocuments({ 'claim.id': claim._id })
    if (nights > 0) findings.push(orphan(claim, nights))
  }
  return findings
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

function orphan({ _id, kind }: Claim, nights: number): Finding {
  return {
    check: 'bed-nights',
    subject: `${kind} ${_id}`,
    problem: `${nights} bed-nights are taken for a ${kind} that has ended or does not exist`,
    likelyCause: 'documents were edited or restored by hand',
    advice: 'Free the beds.',
    repair: { kind: 'free-beds', claimId: String(_id) },
  }
}
