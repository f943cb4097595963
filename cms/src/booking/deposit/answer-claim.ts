import type { AnswerClaim, DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { Actor } from '../find-booking.ts'
import { changeClaim } from './change-claim.ts'
import { closeClaim } from './close-claim.ts'
import { assertClaimEvent, findClaimFor } from './find-claim.ts'
import { settleClaim } from './settle-claim.ts'
import { viewClaim } from './view-claim.ts'

/**
 * The seeker agrees to a claim, and it is settled at once, or objects, and an admin decides. Throws NOT_FOUND,
 * FORBIDDEN, or INVALID_STATE, also after the time to answer: silence has agreed then.
 */
export async function answerClaim(
  ctx: Ctx,
  { actor, bookingId, answer }: { actor: Actor; bookingId: string; answer: AnswerClaim },
): Promise<DepositClaimView> {
  const { claim: asked } = await findClaimFor(ctx, { actor, bookingId })
  const change = () =>
    runTransaction(ctx, async (session) => {
      const found = await findClaimFor(ctx, { actor, bookingId, session })
      const { booking, claim } = found
      assertClaimEvent(found, answer.answer)
      const now = ctx.clock.now()
      if (claim.answerUntil && now > claim.answerUntil)
        fail('INVALID_STATE', 'The time to answer is over; the claim stands.')
      const order = { session, booking, claim, by: 'seeker' as const }
      if (answer.answer === 'agree')
        return closeClaim(ctx, { ...order, event: 'agree', grant: ({ amount }) => amount })
      await changeClaim(ctx, {
        ...order,
        event: 'object',
        set: { objection: { at: now, reason: answer.reason }, nextCheckAt: null },
        tell: 'deposit.objected',
      })
      return []
    })
  await settleClaim(ctx, asked, change)
  return viewClaim(ctx, { actor, bookingId })
}
