import type { ClaimDeposit, DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { answerDeadline, sumOfItems } from '@bookmysleep/domain/deposit-claim-machine'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { Actor } from '../find-booking.ts'
import { changeClaim } from './change-claim.ts'
import { assertMonths, describeItem } from './claim-items.ts'
import { assertClaimEvent, findClaimFor } from './find-claim.ts'
import { viewClaim } from './view-claim.ts'

/**
 * The owner claims itemised deductions from a deposit. Throws NOT_FOUND, FORBIDDEN, VALIDATION_FAILED when the items
 * are more than the deposit or name pictures or months that are not of this stay, or INVALID_STATE after the time to claim.
 */
export async function claimDeposit(
  ctx: Ctx,
  { actor, bookingId, items }: { actor: Actor; bookingId: string } & ClaimDeposit,
): Promise<DepositClaimView> {
  await runTransaction(ctx, async (session) => {
    const found = await findClaimFor(ctx, { actor, bookingId, session })
    const { booking, claim } = found
    assertClaimEvent(found, 'claim')
    const now = ctx.clock.now()
    if (now > claim.claimUntil)
      fail('INVALID_STATE', 'The time to claim is over; the deposit goes back to the guest.')
    const claimedAmount = sumOrFail(items, claim.deposit)
    await assertPhotos(ctx, session, {
      booking,
      ids: items
        .flatMap((item) => (item.kind === 'arrears' ? [] : item.photoIds))
        .map((id) => new ObjectId(id)),
    })
    const months = await assertMonths(ctx, session, { booking, items })
    const answerUntil = answerDeadline(now)
    await changeClaim(ctx, {
      session,
      booking,
      claim,
      event: 'claim',
      by: 'owner',
      set: {
        items: items.map((item) => describeItem(item, months)),
        claimedAmount,
        answerUntil,
        nextCheckAt: answerUntil,
      },
      tell: 'deposit.claimed',
    })
  })
  return viewClaim(ctx, { actor, bookingId })
}

function sumOrFail(items: readonly { amount: number }[], deposit: number): number {
  try {
    return sumOfItems(items, deposit)
  } catch {
    return fail('VALIDATION_FAILED', 'You cannot claim more than the deposit.', [
      { field: 'items', message: `must not sum to more than ${deposit} (minor units)` },
    ])
  }
}

async function assertPhotos(
  ctx: Ctx,
  session: ClientSession,
  { booking, ids }: { booking: BookingDocument; ids: ObjectId[] },
): Promise<void> {
  if (ids.length === 0) return
  const unique = new Set(ids.map(String))
  const found = await ctx.db
    .collection('deposit-photos')
    .countDocuments({ _id: { $in: ids }, booking: booking._id }, { session })
  if (found !== unique.size)
    fail('VALIDATION_FAILED', 'A picture is not one of this stay. Please add it again.', [
      { field: 'items', message: 'names a picture that is not of this stay' },
    ])
}
