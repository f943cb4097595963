import { describe, expect, it } from 'vitest'
import {
  type BookingEvent,
  canDo,
  claimsBeds,
  eventsFor,
  InvalidTransitionError,
  isEnded,
  MACHINE,
  NotAllowedError,
  nextPaymentStatus,
  nextState,
  type PaymentEvent,
  statesBefore,
} from './booking-machine.ts'
import {
  ACTORS,
  BOOKING_STATUSES,
  type BookingStatus,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from './words.ts'

const unique = <T>(values: readonly T[]) => [...new Set(values)]
const EVENTS = unique<BookingEvent>(MACHINE.booking.map((row) => row.event))
const PAYMENT_EVENTS = unique<PaymentEvent>(MACHINE.payment.map((row) => row.event))

/** Written out a second time on purpose: whatever is not here must be refused. */
const LAWFUL: Partial<Record<`${BookingStatus} ${BookingEvent}`, { to: BookingStatus; by: string }>> = {
  'pending confirm': { to: 'confirmed', by: 'system' },
  'pending request': { to: 'requested', by: 'system' },
  'pending expire': { to: 'expired', by: 'system' },
  'pending cancel': { to: 'cancelled', by: 'seeker admin' },
  'requested accept': { to: 'accepting', by: 'owner admin' },
  'requested reject': { to: 'rejected', by: 'owner admin' },
  'requested expire': { to: 'expired', by: 'system' },
  'requested cancel': { to: 'cancelled', by: 'seeker admin' },
  'accepting confirm': { to: 'confirmed', by: 'system' },
  'accepting expire': { to: 'expired', by: 'system' },
  'confirmed cancel': { to: 'cancelled', by: 'seeker owner admin' },
  'confirmed complete': { to: 'completed', by: 'owner admin system' },
  'confirmed no_show': { to: 'no_show', by: 'owner admin' },
  'expired confirm': { to: 'confirmed', by: 'system' },
}

describe('every state, event and actor', () => {
  const cases = BOOKING_STATUSES.flatMap((from) =>
    EVENTS.flatMap((event) => ACTORS.map((by) => ({ from, event, by, lawful: LAWFUL[`${from} ${event}`] }))),
  )

  it.each(cases)('$from, $event, $by', ({ from, event, by, lawful }) => {
    const isAllowed = lawful?.by.split(' ').includes(by) ?? false
    expect(canDo(by, event, from)).toBe(isAllowed)
    expect(eventsFor(by, from).includes(event)).toBe(isAllowed)
    if (!lawful) expect(() => nextState({ from, event, by })).toThrow(InvalidTransitionError)
    else if (isAllowed) expect(nextState({ from, event, by })).toBe(lawful.to)
    else expect(() => nextState({ from, event, by })).toThrow(NotAllowedError)
  })
})

describe('the table', () => {
  it('has one row for a state and event', () => {
    for (const rows of [MACHINE.booking, MACHINE.payment])
      expect(unique(rows.map((row) => `${row.from} ${row.event}`))).toHaveLength(rows.length)
  })

  it('reaches every state from pending', () => {
    const reach = <State extends string>(rows: readonly { from: State; to: State }[], start: State) => {
      const reached = new Set([start])
      for (let size = 0; size !== reached.size; ) {
        size = reached.size
        for (const row of rows) if (reached.has(row.from)) reached.add(row.to)
      }
      return [...reached].sort()
    }
    expect(reach<BookingStatus>(MACHINE.booking, 'pending')).toEqual([...BOOKING_STATUSES].sort())
    expect(reach<PaymentStatus>(MACHINE.payment, 'pending')).toEqual([...PAYMENT_STATUSES].sort())
  })

  it('lets nothing but late money out of an ended state', () => {
    for (const row of MACHINE.booking)
      if (isEnded(row.from)) expect([row.from, row.event]).toEqual(['expired', 'confirm'])
  })

  it('never unpays: money taken only goes back by refunds', () => {
    for (const row of MACHINE.payment)
      if (['paid', 'partially_refunded', 'refunded'].includes(row.from)) expect(row.event).toMatch(/^refund_/)
  })
})

describe('errors', () => {
  it('carry code and status and say what is wrong', () => {
    expect(() => nextState({ from: 'cancelled', event: 'confirm', by: 'system' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_STATE',
        status: 409,
        message: 'cannot confirm what is cancelled',
      }),
    )
    expect(() => nextState({ from: 'confirmed', event: 'no_show', by: 'seeker' })).toThrow(
      expect.objectContaining({
        code: 'FORBIDDEN',
        status: 403,
        message: 'seeker may not no show what is confirmed',
      }),
    )
  })
})

describe('questions about states', () => {
  it('knows who may ever do something', () => {
    expect(canDo('owner', 'cancel')).toBe(true)
    expect(canDo('seeker', 'confirm')).toBe(false)
  })

  it('gives the filter of a compare-and-set', () => {
    expect(statesBefore('confirm')).toEqual(['pending', 'accepting', 'expired'])
    expect(statesBefore('complete')).toEqual(['confirmed'])
  })

  it('knows who owns beds and who is done', () => {
    expect(BOOKING_STATUSES.filter((status) => !claimsBeds(status))).toEqual([
      'rejected',
      'cancelled',
      'expired',
    ])
    expect(BOOKING_STATUSES.filter((status) => !isEnded(status))).toEqual([
      'pending',
      'requested',
      'accepting',
      'confirmed',
    ])
  })
})

describe('payment', () => {
  it('answers every status and event with the table', () => {
    for (const from of PAYMENT_STATUSES)
      for (const event of PAYMENT_EVENTS) {
        const row = MACHINE.payment.find((candidate) => candidate.from === from && candidate.event === event)
        if (row) expect(nextPaymentStatus(from, event)).toBe(row.to)
        else expect(() => nextPaymentStatus(from, event)).toThrow(InvalidTransitionError)
      }
  })

  it('refunds in parts up to all', () => {
    expect(nextPaymentStatus('paid', 'refund_part')).toBe('partially_refunded')
    expect(nextPaymentStatus('partially_refunded', 'refund_all')).toBe('refunded')
    expect(() => nextPaymentStatus('refunded', 'refund_part')).toThrow(InvalidTransitionError)
  })
})
