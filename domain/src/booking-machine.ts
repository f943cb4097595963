import { ERROR_STATUS } from './api/envelope.ts'
import type { Actor, BookingStatus, PaymentStatus } from './words.ts'

/**
 * The whole life of a booking and of its money: from, event, to, who may.
 *
 * `confirm` from `expired` is money that came late and found its beds still free. `expire` from `requested` is
 * the owner's silence, from `accepting` an authorisation that could not be captured any more. `void` says
 * that nothing was, or will be, taken.
 */
export const MACHINE = {
  booking: [
    { from: 'pending', event: 'confirm', to: 'confirmed', by: ['system'] },
    { from: 'pending', event: 'request', to: 'requested', by: ['system'] },
    { from: 'pending', event: 'expire', to: 'expired', by: ['system'] },
    { from: 'pending', event: 'cancel', to: 'cancelled', by: ['seeker', 'admin'] },
    { from: 'requested', event: 'accept', to: 'accepting', by: ['owner', 'admin'] },
    { from: 'requested', event: 'reject', to: 'rejected', by: ['owner', 'admin'] },
    { from: 'requested', event: 'expire', to: 'expired', by: ['system'] },
    { from: 'requested', event: 'cancel', to: 'cancelled', by: ['seeker', 'admin'] },
    { from: 'accepting', event: 'confirm', to: 'confirmed', by: ['system'] },
    { from: 'accepting', event: 'expire', to: 'expired', by: ['system'] },
    { from: 'confirmed', event: 'cancel', to: 'cancelled', by: ['seeker', 'owner', 'admin'] },
    { from: 'confirmed', event: 'complete', to: 'completed', by: ['system', 'owner', 'admin'] },
    { from: 'confirmed', event: 'no_show', to: 'no_show', by: ['owner', 'admin'] },
    { from: 'expired', event: 'confirm', to: 'confirmed', by: ['system'] },
  ],
  payment: [
    { from: 'pending', event: 'authorize', to: 'authorized', by: ['system'] },
    { from: 'pending', event: 'settle', to: 'paid', by: ['system'] },
    { from: 'pending', event: 'fail', to: 'failed', by: ['system'] },
    { from: 'pending', event: 'void', to: 'failed', by: ['system'] },
    { from: 'authorized', event: 'settle', to: 'paid', by: ['system'] },
    { from: 'authorized', event: 'fail', to: 'failed', by: ['system'] },
    { from: 'authorized', event: 'void', to: 'failed', by: ['system'] },
    { from: 'failed', event: 'retry', to: 'pending', by: ['seeker', 'system'] },
    { from: 'failed', event: 'authorize', to: 'authorized', by: ['system'] },
    { from: 'failed', event: 'settle', to: 'paid', by: ['system'] },
    { from: 'failed', event: 'void', to: 'failed', by: ['system'] },
    { from: 'paid', event: 'refund_part', to: 'partially_refunded', by: ['system'] },
    { from: 'paid', event: 'refund_all', to: 'refunded', by: ['system'] },
    { from: 'partially_refunded', event: 'refund_part', to: 'partially_refunded', by: ['system'] },
    { from: 'partially_refunded', event: 'refund_all', to: 'refunded', by: ['system'] },
  ],
} as const satisfies {
  booking: readonly Transition<BookingStatus>[]
  payment: readonly Transition<PaymentStatus>[]
}

export interface Transition<State extends string> {
  from: State
  event: string
  to: State
  by: readonly Actor[]
}

export type BookingEvent = (typeof MACHINE.booking)[number]['event']
export type PaymentEvent = (typeof MACHINE.payment)[number]['event']

/** The event does not exist in that state; answer 409. */
export class InvalidTransitionError extends Error {
  override readonly name = 'InvalidTransitionError'
  readonly code = 'INVALID_STATE'
  readonly status = ERROR_STATUS.INVALID_STATE
}

/** The event exists, but not for that actor; answer 403. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError'
  readonly code = 'FORBIDDEN'
  readonly status = ERROR_STATUS.FORBIDDEN
}

/** The booking status after an event. Throws InvalidTransitionError, or NotAllowedError for the wrong actor. */
export function nextState({
  from,
  event,
  by,
}: {
  from: BookingStatus
  event: BookingEvent
  by: Actor
}): BookingStatus {
  return step<BookingStatus>(MACHINE.booking, from, event, by)
}

/** The payment status after an event. Throws InvalidTransitionError. */
export function nextPaymentStatus(from: PaymentStatus, event: PaymentEvent): PaymentStatus {
  return step<PaymentStatus>(MACHINE.payment, from, event, 'system')
}

/** Whether the actor may ever cause the event, or, given a state, may cause it there. */
export function canDo(actor: Actor, event: BookingEvent, from?: BookingStatus): boolean {
  return MACHINE.booking.some(
    (row) =>
      row.event === event &&
      (from === undefined || row.from === from) &&
      (row.by as readonly Actor[]).includes(actor),
  )
}

/** What the actor may do to a booking in a state. */
export function eventsFor(actor: Actor, from: BookingStatus): BookingEvent[] {
  const rows = MACHINE.booking.filter(
    (row) => row.from === from && (row.by as readonly Actor[]).includes(actor),
  )
  return rows.map((row) => row.event)
}

/** The states from which an event starts, for the filter of a compare-and-set. */
export function statesBefore(event: BookingEvent): BookingStatus[] {
  return MACHINE.booking.filter((row) => row.event === event).map((row) => row.from)
}

/** Whether a booking in that state owns bed-nights. */
export function claimsBeds(status: BookingStatus): boolean {
  return !['rejected', 'cancelled', 'expired'].includes(status)
}

/** Whether nothing but late money can change the booking any more. */
export function isEnded(status: BookingStatus): boolean {
  return ['rejected', 'cancelled', 'expired', 'completed', 'no_show'].includes(status)
}

function step<State extends string>(
  rows: readonly Transition<State>[],
  from: State,
  event: string,
  by: Actor,
): State {
  const row = rows.find((candidate) => candidate.from === from && candidate.event === event)
  if (!row) throw new InvalidTransitionError(`cannot ${event.replaceAll('_', ' ')} what is ${from}`)
  if (!row.by.includes(by))
    throw new NotAllowedError(`${by} may not ${event.replaceAll('_', ' ')} what is ${from}`)
  return row.to
}
