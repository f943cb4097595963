import type { DecideClaim, DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { tryRefund } from '../../payments/process-refund.ts'
import type { DepositClaimDocument } from '../../records/documents.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { Actor } from '../find-booking.ts'
import { closeClaim } from './close-claim.ts'
import { assertClaimEvent, findClaimFor } from './find-claim.ts'
import { viewClaim } from './view-claim.ts'

/**
 * An admin decides what of each item the owner may keep; the rest goes back. Throws NOT_FOUND, FORBIDDEN,
 * VALIDATION_FAILED when an item is left out, named twice or given more than was claimed, or INVALID_STATE.
 */
export async function decideClaim(
  ctx: Ctx,
  { actor, bookingId, ...decision }: { actor: Actor; bookingId: string } & DecideClaim,
): Promise<DepositClaimView> {
  const refunds = await runTransaction(ctx, async (session) => {
    const found = await findClaimFor(ctx, { actor, bookingId, session })
    assertClaimEvent(found, 'decide')
    const { booking, claim } = found
    const items = decidedItems(claim, decision.items)
    return closeClaim(ctx, {
      session,
      booking,
      claim,
      event: 'decide',
      by: 'admin',
      toOwner: items.reduce((sum, { decidedAmount }) => sum + (decidedAmount ?? 0), 0),
      note: decision.reason,
      set: {
        items,
        decision: { at: ctx.clock.now(), by: new ObjectId(actor.id), reason: decision.reason },
      },
    })
  })
  for (const refund of refunds) await tryRefund(ctx, refund)
  return viewClaim(ctx, { actor, bookingId })
}

function decidedItems(
  { items }: DepositClaimDocument,
  decided: DecideClaim['items'],
): DepositClaimDocument['items'] {
  const amounts = new Map(decided.map(({ id, amount }) => [id, amount]))
  const isComplete = decided.length === items.length && items.every(({ id }) => amounts.has(id))
  if (!isComplete) fail('VALIDATION_FAILED', 'Decide on every item of the claim, once each.')
  return items.map((item) => {
    const decidedAmount = amounts.get(item.id) ?? 0
    if (decidedAmount > item.amount)
      fail('VALIDATION_FAILED', `“${item.label}” cannot be given more than was claimed.`, [
        { field: 'items', message: `${item.id}: at most ${item.amount} (minor units)` },
      ])
    return { ...item, decidedAmount }
  })
}
