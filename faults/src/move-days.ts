import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { ObjectId } from 'mongodb'
import type { HarnessClock } from './clock.ts'

const DAY_MS = 86_400_000

type Move = { clock: HarnessClock; days: number; patienceMs: number }

/**
 * Moves the clock some days on. Stripe forgets idempotency keys after a day, in which sweeps would have run a thousand
 * times: so payments without an intent, refunds that have not been asked for, and transfers under way get theirs first,
 * but for refunds that Stripe has refused once, which get a new key each time, and those that wait for the bank.
 * Answers false, and leaves the clock alone, when they do not in time.
 */
export async function moveDays(ctx: Ctx, { clock, days, patienceMs }: Move): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while ((await countUnasked(ctx)) > 0) {
    if (Date.now() > deadline) return false
    await sleep(250)
  }
  clock.advance(days * DAY_MS)
  return true
}

async function countUnasked(ctx: Ctx): Promise<number> {
  const { payments, refunds, transfers } = collectionsOf(ctx)
  return (
    (await transfers.countDocuments({ status: 'pending', nextAttemptAt: { $lte: ctx.clock.now() } })) +
    (await payments.countDocuments({ intentId: null, status: 'pending' })) +
    (await refunds.countDocuments({
      refundId: null,
      attempts: 0,
      status: 'pending',
      payment: { $nin: await disputedPayments(ctx) },
    }))
  )
}

/** Their refunds wait until the bank has decided. */
export function disputedPayments(ctx: Ctx): Promise<ObjectId[]> {
  return collectionsOf(ctx).payments.distinct('_id', { dispute: { $ne: null } })
}
