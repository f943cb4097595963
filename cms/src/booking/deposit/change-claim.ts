import type { AuditAction } from '@bookmysleep/domain/audit-actions'
import { type DepositClaimEvent, nextClaimStatus } from '@bookmysleep/domain/deposit-claim-machine'
import type { EventType } from '@bookmysleep/domain/outbox-events'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { amendBooking } from '../../records/change-booking.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'

export interface ClaimChange {
  session: ClientSession
  booking: BookingDocument
  /** Both as read in the same transaction. */
  claim: DepositClaimDocument
  event: DepositClaimEvent
  by: Actor
  /** Shown in the booking's timeline. */
  note?: string | null
  set: Partial<Omit<DepositClaimDocument, '_id' | 'rev' | 'status'>>
  /** What the outbox is told. */
  tell: Extract<EventType, `deposit.${string}`>
}

const ACTIONS: Partial<Record<DepositClaimEvent, AuditAction>> = {
  claim: 'deposit.claimed',
  agree: 'deposit.answered',
  object: 'deposit.answered',
  decide: 'deposit.decided',
}

/**
 * Moves a claim to its next state by compare-and-set on state and `rev`, with a line in the booking's timeline and
 * an event. Throws INVALID_STATE when somebody else was faster. Returns the booking as it is then.
 */
export async function changeClaim(
  ctx: Ctx,
  { session, booking, claim, event, by, note, set, tell }: ClaimChange,
): Promise<BookingDocument> {
  const step = nextClaimStatus(claim.status, event)
  if (!step) return fail('INVALID_STATE', 'The deposit has been dealt with meanwhile. Please look again.')
  const changed = await collectionsOf(ctx).depositClaims.findOneAndUpdate(
    { _id: claim._id, rev: claim.rev, status: claim.status },
    { $set: { ...set, status: step.to, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
    { session, returnDocument: 'after' },
  )
  if (!changed) return fail('INVALID_STATE', 'The deposit has been dealt with meanwhile. Please look again.')
  await appendEvent(ctx, {
    session,
    type: tell,
    aggregate: { kind: 'deposit-claim', id: claim._id },
    rev: changed.rev,
    data: {
      bookingId: booking._id.toHexString(),
      seekerId: booking.seeker.toHexString(),
      ownerId: booking.owner.toHexString(),
    },
  })
  await recordAudit(ctx, {
    session,
    action: ACTIONS[event] ?? 'deposit.closed',
    subject: { collection: 'deposit-claims', id: claim._id },
    amounts: { amount: set.claimedAmount ?? claim.deposit, ownerPart: set.toOwner ?? null },
    facts: { booking: booking.reference, status: step.to },
  })
  return amendBooking(ctx, { session, booking, happened: `deposit_${step.to}`, by, note: note ?? null })
}
