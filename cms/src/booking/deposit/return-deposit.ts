import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import type { Ctx } from '../../context.ts'
import { tryRefund } from '../../payments/process-refund.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { Actor } from '../find-booking.ts'
import { closeClaim } from './close-claim.ts'
import { assertClaimEvent, findClaimFor } from './find-claim.ts'
import { viewClaim } from './view-claim.ts'

/**
 * The owner, or an admin, gives a deposit back in full without waiting; a claim that was made is withdrawn by it.
 * Throws NOT_FOUND, FORBIDDEN or INVALID_STATE.
 */
export async function returnDeposit(
  ctx: Ctx,
  { actor, bookingId }: { actor: Actor; bookingId: string },
): Promise<DepositClaimView> {
  const refunds = await runTransaction(ctx, async (session) => {
    const found = await findClaimFor(ctx, { actor, bookingId, session })
    assertClaimEvent(found, 'return')
    const { booking, claim, part } = found
    return closeClaim(ctx, { session, booking, claim, event: 'return', by: part, grant: () => 0 })
  })
  for (const refund of refunds) await tryRefund(ctx, refund)
  return viewClaim(ctx, { actor, bookingId })
}
