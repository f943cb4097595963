import type { FraudFacts } from '@bookmysleep/domain/fraud-score'
import { OWNER_ACCOUNT, type PaymentStatus } from '@bookmysleep/domain/words'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { originsIn } from './booking-origins.ts'

/** No money has come. What an owner was asked for had its money reserved, and ends as the owner decides. */
const UNPAID = {
  paymentStatus: { $in: ['pending', 'failed'] satisfies PaymentStatus[] },
  requestedAt: { $exists: false },
}
/** So many of a network's newest bookings are looked at; a rule that takes more to refuse refuses nobody. */
const MOST_COUNTED = 100
const DECLINED = 'payment_intent.payment_failed'

export interface FraudQuestion {
  seeker: ObjectId
  /** The keys of the network from which they book; none when it is not known. */
  networks: string[]
  since: Date
}

/** Counts what speaks against a guest who wants to book; `declined` are their bookings whose payments failed. */
export async function countFacts(
  ctx: Pick<Ctx, 'db'>,
  { seeker, networks, since }: FraudQuestion,
): Promise<{ facts: FraudFacts; declined: ObjectId[] }> {
  const { failedPayments, declined } = await countFailedPayments(ctx, { seeker, since })
  const unpaidFromNetwork = await countUnpaid(ctx, { networks, since, except: declined })
  return { facts: { failedPayments, unpaidFromNetwork }, declined }
}

type Unpaid = Pick<FraudQuestion, 'networks' | 'since'> & {
  /** Counted already as failed payments. */
  except: ObjectId[]
  session?: ClientSession
}

/**
 * Bookings of a network that nobody has paid for, whether or not they still hold their beds. Outside of a transaction
 * those that have been paid are forgotten, so that nobody looks at them twice.
 */
export async function countUnpaid(
  ctx: Pick<Ctx, 'db'>,
  { networks, since, except, session }: Unpaid,
): Promise<number> {
  if (networks.length === 0) return 0
  const options = { projection: { _id: 1 }, ...(session && { session }) } as const
  const from = { network: { $in: networks }, at: { $gte: since } }
  const origins = originsIn(ctx).find(from, options).sort({ at: -1 }).limit(MOST_COUNTED)
  const begun = (await origins.toArray()).map(({ _id }) => _id)
  if (begun.length === 0) return 0
  const found = await collectionsOf(ctx)
    .bookings.find({ _id: { $in: begun }, ...UNPAID }, options)
    .toArray()
  const unpaid = new Set(found.map(({ _id }) => _id.toHexString()))
  const settled = begun.filter((id) => !unpaid.has(id.toHexString()))
  if (!session && settled.length > 0) await originsIn(ctx).deleteMany({ _id: { $in: settled } })
  for (const id of except) unpaid.delete(id.toHexString())
  return unpaid.size
}

/**
 * Each decline that Stripe has told of is one, and an attempt that failed is one at least. What failed because of the
 * owner's account is not the guest's.
 */
async function countFailedPayments(
  ctx: Pick<Ctx, 'db'>,
  { seeker, since }: Pick<FraudQuestion, 'seeker' | 'since'>,
): Promise<{ failedPayments: number; declined: ObjectId[] }> {
  const { bookings, payments, webhookEvents } = collectionsOf(ctx)
  const unpaid = await bookings
    .find({ seeker, createdAt: { $gte: since }, ...UNPAID }, { projection: { _id: 1 } })
    .toArray()
  if (unpaid.length === 0) return { failedPayments: 0, declined: [] }
  const attempts = await payments
    .find(
      {
        booking: { $in: unpaid.map(({ _id }) => _id) },
        failureCode: { $type: 'string', $ne: OWNER_ACCOUNT },
      },
      { projection: { intentId: 1, booking: 1 } },
    )
    .toArray()
  const intents = attempts.flatMap(({ intentId }) => intentId ?? [])
  const told = await webhookEvents
    .find({ objectId: { $in: intents }, type: DECLINED }, { projection: { objectId: 1 } })
    .toArray()
  const failedPayments = attempts.reduce(
    (sum, { intentId }) => sum + Math.max(1, told.filter(({ objectId }) => objectId === intentId).length),
    0,
  )
  return { failedPayments, declined: attempts.map(({ booking }) => booking) }
}
