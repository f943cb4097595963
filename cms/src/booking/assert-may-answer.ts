import { canDo } from '@bookmysleep/domain/booking-machine'
import type { Actor } from '@bookmysleep/domain/words'
import { fail } from '../errors.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'

/** Throws FORBIDDEN for those who may never answer a request, INVALID_STATE when there is none to answer. */
export function assertMayAnswer(
  { bookingStatus, timeline }: BookingDocument,
  { by, event }: { by: Actor; event: 'accept' | 'reject' },
): void {
  if (!canDo(by, event)) fail('FORBIDDEN', 'Only the owner can answer a request.')
  const isRepeated = timeline.some((entry) => entry.event === event)
  if (canDo(by, event, bookingStatus) || isRepeated) return
  fail(
    'INVALID_STATE',
    `This booking is ${bookingStatus.replaceAll('_', ' ')}: there is no request to answer.`,
  )
}
