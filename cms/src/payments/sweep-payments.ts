import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { settlePayment } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

const BATCH = 200
/** How often a month that was opened and not paid is asked after, in milliseconds: it may take weeks. */
const MONTH_PATIENCE = 6 * 3_600_000
/** So long a payment is left to whoever made it, in milliseconds. */
const PATIENCE = 30_000
/** How often a reservation that waits for its owner is looked at: it may be given up at Stripe. */
const EVERY_RESERVATION = 15 * 60_000

/**
 * Settles what is still open and has been left alone for half a minute: payments that lack their intent, those
 * of bookings that have ended meanwhile and those that were given up, those whose webhook got lost, and fees that Stripe had not booked; now and
 * then also those that wait, reserved, for an owner's answer.
 * Returns how many it settled.
 */
export async function sweepPayments(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const before = new Date(now.getTime() - PATIENCE)
  const reservedBefore = new Date(now.getTime() - EVERY_RESERVATION)
  const { payments } = collectionsOf(ctx)
  const open = await payments
    .find({
      $or: [
        { status: { $in: UNPAID_STATUSES.filter((status) => status !== 'authorized') } },
        { status: 'authorized', sweptAt: { $not: { $gt: reservedBefore } } },
        { capturedAmount: { $gt: 0 }, feeAmount: null },
        { mustClose: true },
      ],
      updatedAt: { $lte: before },
      sweptAt: { $not: { $gt: before } },
      $nor: [{ purpose: 'month', sweptAt: { $gt: new Date(now.getTime() - MONTH_PATIENCE) } }],
    })
    .sort({ sweptAt: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: open,
    needs: 'stripe',
    async work({ _id }) {
      await payments.updateOne({ _id }, { $set: { sweptAt: now } })
      await settlePayment(ctx, _id.toHexString())
    },
    onFailure: ({ message }, { _id }) =>
      ctx.log.warn({ err: message, payment: _id }, 'payment not settled now'),
  })
}
