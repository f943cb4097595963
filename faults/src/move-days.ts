import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { Environment } from './environment.ts'

const DAYS = 3
const DAY_MS = 86_400_000
const PATIENCE_MS = 15_000

/**
 * Moves the clock some days on, past check-outs. Stripe forgets idempotency keys after a day, in which sweeps would
 * have run a thousand times: so payments that have no intent yet, and refunds just asked for, get theirs first.
 */
export async function moveDays(ctx: Ctx, { clock }: Environment): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline && (await countUnasked(ctx)) > 0) await sleep(250)
  clock.advance(DAYS * DAY_MS)
  return `the clock goes ${DAYS} days on`
}

async function countUnasked(ctx: Ctx): Promise<number> {
  const { payments, refunds } = collectionsOf(ctx)
  return (
    (await payments.countDocuments({ intentId: null, status: 'pending' })) +
    (await refunds.countDocuments({ refundId: null, status: { $in: ['pending', 'failed'] } }))
  )
}
