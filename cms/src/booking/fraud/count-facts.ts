import type { FraudFacts } from '@bookmysleep/domain/fraud-score'
import { OWNER_ACCOUNT, type PaymentStatus } from '@bookmysleep/domain/words'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { originsIn } from './booking-origins.ts'

/** No money has come, and none is reserved. */
const UNPAID: PaymentStatus[] = ['pending', 'failed']
const DECLINED = 'payment_intent.payment_failed'

export interface FraudQuestion {
  seeker: ObjectId
  /** The keys of the network from which they book; none when it is not known. */
  networks: string[]
  since: Date
}

/** Counts what speaks against a guest who wants to book. */
export async function countFacts(
  ctx: Pick<Ctx, 'db'>,
  { seeker, networks, since }: FraudQuestion,
): Promise<FraudFacts> {
  const [failedPayments, unpaidFromNetwork] = await Promise.all([
    countFailedPayments(ctx, { seeker, since }),
    countUnpaid(ctx, { networks, since }),
  ])
  return { failedPayments, unpaidFromNetwork }
}

/** Bookings of a network that nobody has paid for, whether or not they still hold their beds. */
export async function countUnpaid(
  ctx: Pick<Ctx, 'db'>,
  { networks, since, session }: Pick<FraudQuestion, 'networks' | 'since'> & { session?: ClientSession },
): Promise<number> {
  if (networks.length === 0) return 0
  const [counted] = await originsIn(ctx)
    .aggregate<{ n: number }>(
      [
        { $match: { network: { $in: networks }, at: { $gte: since } } },
        {
          $lookup: {
            from: 'bookings',
            localField: '_id',
            foreignField: '_id',
            pipeline: [{ $match: { paymentStatus: { $in: UNPAID } } }, { $project: { _id: 1 } }],
            as: 'unpaid',
          },
        },
        { $match: { 'unpaid.0': { $exists: true } } },
        { $count: 'n' },
      ],
      session ? { session } : {},
    )
    .toArray()
  return counted?.n ?? 0
}

/**
 * Each decline that Stripe has told of is one, and an attempt that failed is one at least. What failed because of the
 * owner's account is not the guest's.
 */
async function countFailedPayments(
  ctx: Pick<Ctx, 'db'>,
  { seeker, since }: Pick<FraudQuestion, 'seeker' | 'since'>,
): Promise<number> {
  const { bookings, payments, webhookEvents } = collectionsOf(ctx)
  const unpaid = await bookings
    .find({ seeker, createdAt: { $gte: since }, paymentStatus: { $in: UNPAID } }, { projection: { _id: 1 } })
    .toArray()
  if (unpaid.length === 0) return 0
  const attempts = await payments
    .find(
      {
        booking: { $in: unpaid.map(({ _id }) => _id) },
        failureCode: { $type: 'string', $ne: OWNER_ACCOUNT },
      },
      { projection: { intentId: 1 } },
    )
    .toArray()
  const intents = attempts.flatMap(({ intentId }) => intentId ?? [])
  const told = await webhookEvents
    .find({ objectId: { $in: intents }, type: DECLINED }, { projection: { objectId: 1 } })
    .toArray()
  return attempts.reduce(
    (sum, { intentId }) => sum + Math.max(1, told.filter(({ objectId }) => objectId === intentId).length),
    0,
  )
}
