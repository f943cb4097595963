import type { DecideClaim, DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { Actor } from '../find-booking.ts'
import { closeClaim } from './close-claim.ts'
import { assertClaimEvent, findClaimFor } from './find-claim.ts'
import { settleClaim } from './settle-claim.ts'
import { viewClaim } from './view-claim.ts'

/**
 * An admin decides what of each item the owner may keep; the rest goes back. Throws NOT_FOUND, FORBIDDEN,
 * VALIDATION_FAILED when an item is left out, named twice or given more than was claimed, or INVALID_STATE.
 */
export async function decideClaim(
  ctx: Ctx,
  { actor, bookingId, ...decision }: { actor: Actor; bookingId: string } & DecideClaim,
): Promise<DepositClaimView> {
  const { claim: asked } = await findClaimFor(ctx, { actor, bookingId })
  const decide = () =>
    runTransaction(ctx, async (session) => {
      const found = await findClaimFor(ctx, { actor, bookingId, session })
      assertClaimEvent(found, 'decide')
      const { booking, claim } = found
      const amounts = decidedAmounts(claim, decision.items)
      return closeClaim(ctx, {
        session,
        booking,
        claim,
        event: 'decide',
        by: 'admin',
        grant: ({ id }) => amounts.get(id) ?? 0,
        note: decision.reason,
        set: { decision: { at: ctx.clock.now(), by: new ObjectId(actor.id), reason: decision.reason } },
      })
    })
  await settleClaim(ctx, asked, decide)
  return viewClaim(ctx, { actor, bookingId })
}

/** What was decided, in minor units by item. */
function decidedAmounts(
  { items }: DepositClaimDocument,
  decided: DecideClaim['items'],
): ReadonlyMap<string, number> {
  const amounts = new Map(decided.map(({ id, amount }) => [id, amount]))
  const isComplete = decided.length === items.length && items.every(({ id }) => amounts.has(id))
  if (!isComplete) fail('VALIDATION_FAILED', 'Decide on every item of the claim, once each.')
  for (const { id, label, amount } of items)
    if ((amounts.get(id) ?? 0) > amount)
      fail('VALIDATION_FAILED', `“${label}” cannot be given more than was claimed.`, [
        { field: 'items', message: `${id}: at most ${amount} (minor units)` },
      ])
  return amounts
}
