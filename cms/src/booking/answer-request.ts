import type { AnswerRequest, BookingView } from '@bookmysleep/domain/api/bookings'
import type { Ctx } from '../context.ts'
import { acceptRequest } from './accept-request.ts'
import type { Actor } from './find-booking.ts'
import { rejectRequest } from './reject-request.ts'

/** The owner's answer to a request. Throws what accepting or rejecting throws. */
export function answerRequest(
  ctx: Ctx,
  { actor, bookingId, answer }: { actor: Actor; bookingId: string; answer: AnswerRequest },
): Promise<BookingView> {
  return answer.status === 'confirmed'
    ? acceptRequest(ctx, { actor, bookingId })
    : rejectRequest(ctx, { actor, bookingId, reason: answer.reason })
}
