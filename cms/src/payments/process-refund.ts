import { isTooOldToRefund } from '@bookmysleep/domain/refund-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument, RefundDocument } from '../records/documents/payments.ts'
import type { ProviderRefund } from './port.ts'
import { leaveToPeople, recordRefund } from './record-refund.ts'

const MINUTE = 60_000
/** No refund waits longer to be asked after, in milliseconds. */
export const LONGEST_PAUSE = 6 * 60 * MINUTE
/** Stripe remembers idempotency keys for 24 hours. */
export const KEY_LIFETIME = 20 * 60 * MINUTE
const MAX_ROUNDS = 5

/**
 * Brings a refund in line with Stripe: asks for it when Stripe does not have it, records what became of it.
 * Safe to repeat and to run twice at once: whoever finds that the refund moved on reads it and asks again. Throws
 * when Stripe cannot be reached or refuses.
 */
export async function processRefund(ctx: Ctx, refundId: string): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) if (await bringForward(ctx, refundId, round)) return
  throw new Error(`refund ${refundId} did not come to rest`)
}

async function bringForward(ctx: Ctx, refundId: string, round: number): Promise<boolean> {
  const { refunds, payments } = collectionsOf(ctx)
  const refund = await refunds.findOne({ _id: new ObjectId(refundId) })
  const payment = refund && (await payments.findOne({ _id: refund.payment }))
  if (!refund || !payment?.intentId || refund.status === 'manual_payout' || refund.settledBy) return true
  if (!refund.refundId && payment.dispute) return waitForBank(ctx, refund)
  if (!refund.refundId && isTooOldToRefund(payment, ctx.clock.now()))
    return leaveToPeople(ctx, refund, 'This way of paying can no longer be refunded.')
  // Whoever came between has noted a failed try: the next one has its time.
  if (round > 1 && refund.status === 'failed') return true
  try {
    const result = await askStripe(ctx, refund, payment.intentId)
    if (result.isDisputed && (await isLost(ctx, payment))) return await leaveToPeople(ctx, refund, LOST)
    return await recordRefund(ctx, { refund, result })
  } catch (error) {
    await postpone(ctx, refund, error as Error)
    throw error
  }
}

/** The first try, right after the refund was decided. The sweep makes the others, so it may fail. */
export async function tryRefund(ctx: Ctx, refund: RefundDocument | null): Promise<void> {
  if (!refund) return
  await processRefund(ctx, refund._id.toHexString()).catch((error: Error) => {
    ctx.log.warn({ err: error.message, refund: refund._id }, 'refund not made now')
  })
}

/** How long to wait after so many failed tries, in milliseconds. */
export function pauseAfter(attempts: number): number {
  return Math.min(MINUTE * 2 ** attempts, LONGEST_PAUSE)
}

async function askStripe(
  ctx: Ctx,
  refund: RefundDocument,
  intentId: NonNullable<PaymentDocument['intentId']>,
): Promise<ProviderRefund> {
  if (refund.refundId) return ctx.payments.retrieveRefund(refund.refundId)
  const refundId = refund._id.toHexString()
  const isOld = ctx.clock.now().getTime() - refund.createdAt.getTime() > KEY_LIFETIME
  const find = () => ctx.payments.findRefund({ intentId, refundId })
  const made = isOld || refund.attempts > 0 ? await find() : null
  if (made) return made
  const attemptKey = attemptKeyOf(refund)
  const asked = await ctx.payments.refund({ refundId, attemptKey, intentId, amount: refund.amount })
  // An earlier try may have come through, and its key been forgotten, while this one was under way.
  return asked.providerRefundId ? asked : ((await find()) ?? asked)
}

/** Names one try at Stripe: its idempotency key, and the ledger's key for it. */
export function attemptKeyOf({ _id, attempts }: Pick<RefundDocument, '_id' | 'attempts'>): string {
  return attempts === 0 ? _id.toHexString() : `${_id.toHexString()}-${attempts + 1}`
}

const LOST = 'The bank has taken a part of this payment back, so Stripe refunds nothing more of it.'

/** Whether the bank has decided against us. What it took stands in the refunds; what is left is still owed. */
async function isLost(ctx: Ctx, { _id }: PaymentDocument): Promise<boolean> {
  const known = await collectionsOf(ctx).disputes.find({ payment: _id }).toArray()
  return known.every(({ closedAt }) => closedAt) && known.some(({ status }) => status === 'lost')
}

/** While the seeker's bank decides a dispute, Stripe refuses to refund the payment as well. */
async function waitForBank(ctx: Ctx, { _id, rev }: RefundDocument): Promise<true> {
  const nextAttemptAt = new Date(ctx.clock.now().getTime() + LONGEST_PAUSE)
  await collectionsOf(ctx).refunds.updateOne({ _id, rev }, { $set: { nextAttemptAt } })
  return true
}

async function postpone(ctx: Ctx, refund: RefundDocument, error: Error): Promise<void> {
  const now = ctx.clock.now()
  await collectionsOf(ctx).refunds.updateOne(
    { _id: refund._id, rev: refund.rev, status: { $in: ['pending', 'failed'] } },
    {
      $set: {
        failureMessage: error.message,
        nextAttemptAt: new Date(now.getTime() + pauseAfter(refund.attempts)),
        updatedAt: now,
      },
      $inc: { rev: 1 },
    },
  )
}
