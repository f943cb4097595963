import { type DepositClaimEvent, divideDeposits } from '@bookmysleep/domain/deposit-claim-machine'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { divideDeposit } from '../../payments/divide-deposit.ts'
import { findHeldPayments } from '../../payments/find-held-payments.ts'
import type { BookingDocument, DepositClaimDocument, RefundDocument } from '../../records/documents.ts'
import { changeClaim } from './change-claim.ts'

interface Closing {
  session: ClientSession
  booking: BookingDocument
  claim: DepositClaimDocument
  event: DepositClaimEvent
  by: Actor
  /** Minor units. */
  toOwner: number
  note?: string | null
  set?: Partial<Pick<DepositClaimDocument, 'items' | 'decision'>>
}

/**
 * Ends a claim in its caller's transaction and gives the deposit to whom it belongs; returns the refunds to be made
 * after the commit. Throws INVALID_STATE when somebody else was faster.
 */
export async function closeClaim(ctx: Ctx, closing: Closing): Promise<RefundDocument[]> {
  const { session, claim, event, by, toOwner: wanted, note, set } = closing
  const payments = (await findHeldPayments(ctx, closing.booking, session)).filter(
    ({ held }) => held.deposit > 0,
  )
  const parts = divideDeposits(
    payments.map(({ held }) => held.deposit),
    // A dispute that was lost meanwhile may have taken a part of the deposit.
    Math.min(
      wanted,
      payments.reduce((sum, { held }) => sum + held.deposit, 0),
    ),
  )
  const toOwner = parts.reduce((sum, part) => sum + part.toOwner, 0)
  const toSeeker = parts.reduce((sum, part) => sum + part.toSeeker, 0)
  const now = ctx.clock.now()
  const booking = await changeClaim(ctx, {
    session,
    booking: closing.booking,
    claim,
    event,
    by,
    note: note ?? null,
    set: { ...set, toOwner, toSeeker, closedAt: now, nextCheckAt: null },
    tell: 'deposit.closed',
  })
  const refunds: RefundDocument[] = []
  for (const [index, payment] of payments.entries()) {
    const part = parts[index]?.toOwner ?? 0
    const refund = await divideDeposit(ctx, { session, booking, payment, toOwner: part })
    if (refund) refunds.push(refund)
  }
  return refunds
}
