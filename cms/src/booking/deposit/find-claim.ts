import { type DepositClaimEvent, nextClaimStatus } from '@bookmysleep/domain/deposit-claim-machine'
import type { Actor as Part } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import { type Actor, findBookingFor, partIn } from '../find-booking.ts'

export interface ClaimOfParty {
  booking: BookingDocument
  claim: DepositClaimDocument
  part: Exclude<Part, 'system'>
}

/**
 * The claim against a booking's deposit, for those who have a part in the booking. Throws NOT_FOUND for others, and
 * for a booking without a deposit or whose stay is not over.
 */
export async function findClaimFor(
  ctx: Ctx,
  { actor, bookingId, session }: { actor: Actor; bookingId: string; session?: ClientSession },
): Promise<ClaimOfParty> {
  const { booking: found } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  const { bookings, depositClaims } = collectionsOf(ctx)
  const options = session ? { session } : {}
  const booking = await bookings.findOne({ _id: found._id }, options)
  const claim = booking && (await depositClaims.findOne({ booking: booking._id }, options))
  const part = booking && partIn(booking, actor)
  if (!booking || !claim || !part) return fail('NOT_FOUND', 'No deposit is held after this stay.')
  return { booking, claim, part }
}

/** Throws INVALID_STATE when the event does not exist in the claim's state, FORBIDDEN when it is not theirs. */
export function assertClaimEvent({ claim, part }: ClaimOfParty, event: DepositClaimEvent): void {
  const step = nextClaimStatus(claim.status, event)
  if (!step) fail('INVALID_STATE', SETTLED[claim.status])
  if (!step.by.includes(part)) fail('FORBIDDEN', 'Only the other party may do this.')
}

const SETTLED: Record<DepositClaimDocument['status'], string> = {
  open: 'Nothing has been claimed from this deposit.',
  claimed: 'A claim has been made already; the guest may answer it.',
  objected: 'The guest has objected; our team decides now.',
  returned: 'The deposit has been returned already.',
  settled: 'The deposit has been settled already.',
  decided: 'Our team has decided already.',
}
