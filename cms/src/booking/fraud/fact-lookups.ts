import { addressBlock } from '@bookmysleep/domain/client-address'
import { FRAUD_WINDOW_HOURS } from '@bookmysleep/domain/fraud-score'
import { OWNER_ACCOUNT, type PaymentStatus } from '@bookmysleep/domain/words'
import type { Document, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { LockDocument } from '../../records/documents/locks.ts'
import { lookUp } from '../../records/look-up.ts'

/** No money has come. What an owner was asked for had its money reserved, and ends as the owner decides. */
export const UNPAID = {
  paymentStatus: { $in: ['pending', 'failed'] satisfies PaymentStatus[] },
  requestedAt: { $exists: false },
}
const DECLINED = 'payment_intent.payment_failed'
const HOUR = 3_600_000

export interface FraudQuestion {
  seeker: ObjectId
  /** The keys of the networks from which they book; none when none is known, or counts. */
  networks: string[]
  /** The addresses that are asked about, for clearings. */
  addresses: string[]
  /** As far back as a score looks. */
  windowStart: Date
}

export function fraudQuestion(
  { clock }: Pick<Ctx, 'clock'>,
  who: Omit<FraudQuestion, 'windowStart'>,
): FraudQuestion {
  return { ...who, windowStart: new Date(clock.now().getTime() - FRAUD_WINDOW_HOURS * HOUR) }
}

export interface FoundFacts {
  locks: LockDocument[]
  cleared: { clearedAt: Date }[]
  /** Absent where no network is known. */
  unpaidThere?: { _id: ObjectId }[]
  /** Each with its attempts to pay that failed, and what Stripe has told of them. */
  ownUnpaid: { _id: ObjectId; createdAt: Date; failedAttempts: { declines: object[] }[] }[]
  paidStays: { _id: ObjectId }[]
  verifiedHouses: { _id: ObjectId }[]
}

/** What speaks for and against a guest who wants to book, behind a look-up of the networks' locks as `locks`. */
export function factLookups({ seeker, networks, addresses, windowStart }: FraudQuestion): Document[] {
  const onlyId = { $project: { _id: 1 } }
  const whose = [{ user: seeker }, { network: { $in: addresses.map((address) => addressBlock(address)) } }]
  return [
    lookUp('suspicious-activities', {
      as: 'cleared',
      where: { kind: 'fraud-score', $or: whose, clearedAt: { $gt: windowStart } },
      more: [{ $sort: { clearedAt: -1 } }, { $limit: 1 }, { $project: { clearedAt: 1 } }],
    }),
    ...(networks.length > 0 ? [unpaidThere(onlyId)] : []),
    lookUp('bookings', {
      as: 'ownUnpaid',
      where: { seeker, createdAt: { $gte: windowStart }, ...UNPAID },
      more: [{ $project: { createdAt: 1 } }, FAILED_ATTEMPTS],
    }),
    lookUp('bookings', {
      as: 'paidStays',
      where: {
        seeker,
        bookingStatus: { $in: ['confirmed', 'completed'] },
        paymentStatus: { $in: ['paid', 'partially_refunded'] },
        'quote.totalAmount': { $gt: 0 },
      },
      more: [{ $limit: 1 }, onlyId],
    }),
    lookUp('properties', {
      as: 'verifiedHouses',
      where: { owner: seeker, verificationStatus: 'verified' },
      more: [{ $limit: 1 }, onlyId],
    }),
  ]
}

const FAILED_ATTEMPTS: Document = {
  $lookup: {
    from: 'payments',
    localField: '_id',
    foreignField: 'booking',
    pipeline: [
      { $match: { failureCode: { $type: 'string', $ne: OWNER_ACCOUNT } } },
      { $project: { intentId: 1 } },
      {
        $lookup: {
          from: 'webhook-events',
          localField: 'intentId',
          foreignField: 'objectId',
          pipeline: [{ $match: { type: DECLINED } }, { $project: { _id: 1 } }],
          as: 'declines',
        },
      },
    ],
    as: 'failedAttempts',
  },
}

const unpaidThere = (onlyId: Document): Document => ({
  $lookup: {
    from: 'bookings',
    localField: 'locks.begun.booking',
    foreignField: '_id',
    pipeline: [{ $match: UNPAID }, onlyId],
    as: 'unpaidThere',
  },
})
