import { type FraudVerdict, fraudScore } from '@bookmysleep/domain/fraud-score'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { UserDocument } from '../../records/documents/people.ts'
import { lookUp } from '../../records/look-up.ts'
import { suspicionsIn } from '../../suspicions/suspicion-documents.ts'
import { countFacts } from './count-facts.ts'
import { type FoundFacts, factLookups, fraudQuestion } from './fact-lookups.ts'
import { isExempt } from './is-exempt.ts'
import { countedNetworks } from './network-locks.ts'

/** What an admin sees of somebody: how a booking of theirs would be weighed now, and what can be cleared. */
export interface FraudView extends FraudVerdict {
  isExempt: boolean
  limit: number
  countedSince: string
  /** Refusals that nobody has cleared, the newest first. */
  open: { id: string; lastAt: string; score: number | null; count: number; address: string }[]
}

/** Weighs somebody by the networks from which they have begun bookings or were refused, for the panel. */
export async function viewFraud(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config' | 'firewall'>,
  userId: string,
): Promise<FraudView> {
  const seeker = new ObjectId(userId)
  const open = await suspicionsIn(ctx)
    .find({ kind: 'fraud-score', user: seeker, clearedAt: null })
    .sort({ lastAt: -1 })
    .limit(10)
    .toArray()
  const addresses = open.map(({ address }) => address)
  const { windowStart } = fraudQuestion(ctx, { seeker, addresses, networks: [] })
  const bookedFrom = await addressesOf(ctx, { seeker, since: windowStart })
  const networks = [...new Set([...addresses, ...bookedFrom].flatMap((from) => countedNetworks(ctx, from)))]
  const question = { seeker, addresses, networks, windowStart }
  const [found] = await collectionsOf(ctx)
    .users.aggregate<FoundFacts & { person: UserDocument }>([
      { $match: { _id: seeker } },
      { $project: { _id: 0, person: { role: '$role', isVerified: '$isVerified' } } },
      lookUp('inventory-locks', { as: 'locks', where: { _id: { $in: networks } } }),
      ...factLookups(question),
    ])
    .toArray()
  const { facts, since } = found
    ? countFacts(found, question)
    : { facts: { failedPayments: 0, unpaidFromNetwork: 0 }, since: windowStart }
  return {
    ...fraudScore(facts, ctx.config.fraud),
    isExempt: found ? isExempt(found.person, found) : false,
    limit: ctx.config.fraud.mostPoints,
    countedSince: since.toISOString(),
    open: open.map(({ _id, lastAt, score, count, address }) => ({
      id: _id.toHexString(),
      lastAt: lastAt.toISOString(),
      score,
      count,
      address,
    })),
  }
}

async function addressesOf(
  ctx: Pick<Ctx, 'db'>,
  { seeker, since }: { seeker: ObjectId; since: Date },
): Promise<string[]> {
  const begun = await collectionsOf(ctx)
    .bookings.find({ seeker, createdAt: { $gte: since } }, { projection: { acceptance: 1 } })
    .toArray()
  return begun.flatMap(({ acceptance }) => acceptance?.address ?? [])
}
