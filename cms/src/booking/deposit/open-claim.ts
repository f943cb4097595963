import { claimDeadline } from '@bookmysleep/domain/deposit-claim-machine'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { findHeldPayments } from '../../payments/find-held-payments.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'

/**
 * The stay is over: its deposit is held on until the owner's time to claim has passed. Runs in the transaction that
 * ends the stay, after its rent was earned; nothing happens without a deposit.
 */
export async function openClaim(
  ctx: Ctx,
  { session, booking, leftAt }: { session: ClientSession; booking: BookingDocument; leftAt?: Date | null },
): Promise<void> {
  const payments = await findHeldPayments(ctx, booking, session)
  const deposit = payments.reduce((sum, { held }) => sum + held.deposit, 0)
  if (deposit === 0) return
  const now = ctx.clock.now()
  const { snapshot, checkOutDate } = booking
  const claimUntil = claimDeadline({
    checkOutDate,
    checkOutTime: snapshot.checkOutTime,
    timeZone: snapshot.timeZone,
    leftAt: leftAt ?? null,
    endedAt: now,
  })
  const claim: DepositClaimDocument = {
    _id: new ObjectId(),
    booking: booking._id,
    seeker: booking.seeker,
    owner: booking.owner,
    status: 'open',
    deposit,
    currency: booking.quote.currency,
    claimUntil,
    answerUntil: null,
    items: [],
    claimedAmount: 0,
    objection: null,
    decision: null,
    toSeeker: null,
    toOwner: null,
    toMonths: null,
    closedAt: null,
    nextCheckAt: claimUntil,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
  await collectionsOf(ctx).depositClaims.insertOne(claim, { session })
  await appendEvent(ctx, {
    session,
    type: 'deposit.opened',
    aggregate: { kind: 'deposit-claim', id: claim._id },
    rev: claim.rev,
    data: {
      bookingId: booking._id.toHexString(),
      seekerId: booking.seeker.toHexString(),
      ownerId: booking.owner.toHexString(),
    },
  })
}
