import { type FraudVerdict, fraudScore } from '@bookmysleep/domain/fraud-score'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { suspicionsIn } from '../../suspicions/suspicion-documents.ts'
import { countedNetworks, originsIn } from './booking-origins.ts'
import { countFacts } from './count-facts.ts'
import { isExempt } from './is-exempt.ts'
import { countedSince } from './weigh-booking.ts'

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
  const since = await countedSince(ctx, { seeker, addresses })
  const refusedFrom = addresses.flatMap((address) => countedNetworks(ctx, address))
  const networks = [...refusedFrom, ...(await networksOf(ctx, { seeker, since }))]
  const { facts } = await countFacts(ctx, { seeker, networks, since })
  return {
    ...fraudScore(facts, ctx.config.fraud),
    isExempt: await isExempt(ctx, seeker),
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

async function networksOf(
  ctx: Pick<Ctx, 'db' | 'firewall'>,
  { seeker, since }: { seeker: ObjectId; since: Date },
): Promise<string[]> {
  const begun = await collectionsOf(ctx)
    .bookings.find({ seeker, createdAt: { $gte: since } }, { projection: { acceptance: 1 } })
    .toArray()
  const counted = begun.filter(({ acceptance }) => !ctx.firewall.isAllowed(acceptance?.address ?? ''))
  return originsIn(ctx).distinct('network', { _id: { $in: counted.map(({ _id }) => _id) } })
}
