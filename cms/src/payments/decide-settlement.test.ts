import { BOOKING_STATUSES, type BookingStatus } from '@bookmysleep/domain/words'
import { describe, expect, it } from 'vitest'
import { decideSettlement, type Situation } from './decide-settlement.ts'

const now = new Date('2026-12-01T10:00:00Z')
const live = new Date('2026-12-01T10:05:00Z')
const over = new Date('2026-12-01T10:00:00Z')
const charge = {
  chargeId: 'ch_1',
  method: 'card',
  balanceTransactionId: 'txn_1',
  fee: 700,
  transfer: null,
  unrouted: null,
}
const declined = { code: 'card_declined', message: 'No.' }

function decide(
  status: Situation['collection']['status'],
  bookingStatus: BookingStatus,
  more: {
    holdExpiresAt?: Date | null
    payment?: Partial<Situation['payment']>
    problem?: Situation['collection']['problem']
    answerBy?: Date
  } = {},
) {
  return decideSettlement({
    collection: { status, problem: more.problem ?? null, charge: status === 'succeeded' ? charge : null },
    payment: {
      purpose: 'stay',
      status: 'pending',
      capturedAmount: 0,
      feeAmount: null,
      failureCode: null,
      captureMethod: 'automatic',
      ...more.payment,
    },
    booking: { bookingStatus, holdExpiresAt: more.holdExpiresAt === undefined ? live : more.holdExpiresAt },
    extensionEndsAt: null,
    answerBy: more.answerBy ?? live,
    now,
  })
}

describe('money that has arrived', () => {
  it('confirms a hold, even one whose time is just over', () => {
    expect(decide('succeeded', 'pending')).toBe('confirm')
    expect(decide('succeeded', 'pending', { holdExpiresAt: over })).toBe('confirm')
  })

  it('claims again for what expired, and goes back for anything else', () => {
    expect(decide('succeeded', 'expired')).toBe('reclaim')
    for (const status of BOOKING_STATUSES.filter((one) => one !== 'pending' && one !== 'expired'))
      expect(decide('succeeded', status)).toBe('refund')
  })

  it('is written down once, its fee when Stripe has booked it', () => {
    const captured = { status: 'paid', capturedAmount: 100 } as const
    expect(decide('succeeded', 'confirmed', { payment: { ...captured, feeAmount: 700 } })).toBe('nothing')
    expect(decide('succeeded', 'confirmed', { payment: captured })).toBe('note_fee')
  })
})

describe('money that has not', () => {
  it('is waited for, and the hold extended when its time is over', () => {
    expect(decide('processing', 'pending')).toBe('wait')
    expect(decide('processing', 'pending', { payment: { status: 'processing' } })).toBe('nothing')
    expect(decide('processing', 'pending', { payment: { status: 'processing' }, holdExpiresAt: over })).toBe(
      'wait',
    )
    expect(decide('processing', 'expired')).toBe('nothing')
  })

  it('may still come while the hold lives; a failed try is noted once', () => {
    expect(decide('awaiting', 'pending')).toBe('nothing')
    expect(decide('awaiting', 'pending', { problem: declined })).toBe('fail')
    const noted = { failureCode: declined.code }
    expect(decide('awaiting', 'pending', { problem: declined, payment: noted })).toBe('nothing')
  })

  it('may not come any more once the hold is over or the booking ended', () => {
    expect(decide('awaiting', 'pending', { holdExpiresAt: over })).toBe('cancel')
    for (const status of BOOKING_STATUSES.filter((one) => one !== 'pending'))
      expect(decide('awaiting', status)).toBe('cancel')
  })

  it('lets the hold go when it cannot come any more', () => {
    expect(decide('cancelled', 'pending', { holdExpiresAt: over })).toBe('release')
    expect(decide('cancelled', 'pending')).toBe('close')
    expect(decide('cancelled', 'expired')).toBe('close')
    expect(decide('cancelled', 'expired', { payment: { status: 'cancelled' } })).toBe('nothing')
  })
})

describe('a request', () => {
  const manual = { captureMethod: 'manual' } as const
  const asked = { ...manual, status: 'authorized' } as const

  it('begins when the amount is reserved and the owner still has time to answer', () => {
    expect(decide('authorized', 'pending', { payment: manual })).toBe('request')
    expect(decide('authorized', 'pending', { payment: manual, holdExpiresAt: over })).toBe('request')
    expect(decide('authorized', 'pending', { payment: manual, answerBy: over })).toBe('cancel')
  })

  it('keeps the amount reserved until it is answered or its time is over', () => {
    expect(decide('authorized', 'requested', { payment: asked })).toBe('nothing')
    expect(decide('authorized', 'requested', { payment: asked, holdExpiresAt: over })).toBe('cancel')
    expect(decide('authorized', 'accepting', { payment: asked, holdExpiresAt: over })).toBe('capture')
    for (const status of ['rejected', 'cancelled', 'expired', 'confirmed'] as const)
      expect(decide('authorized', status, { payment: asked })).toBe('cancel')
  })

  it('gives up a second reservation beside the one by which the owner was asked', () => {
    expect(decide('authorized', 'requested', { payment: manual })).toBe('cancel')
    expect(decide('authorized', 'accepting', { payment: manual })).toBe('cancel')
    expect(decide('succeeded', 'accepting', { payment: manual })).toBe('refund')
  })

  it('ends when the amount is no longer reserved', () => {
    expect(decide('cancelled', 'requested', { payment: asked })).toBe('release')
    expect(decide('cancelled', 'accepting', { payment: asked })).toBe('release')
    expect(decide('awaiting', 'accepting', { payment: asked })).toBe('cancel')
    expect(decide('cancelled', 'requested', { payment: { ...manual, status: 'cancelled' } })).toBe('nothing')
  })

  it('is confirmed by money only after the owner has accepted', () => {
    expect(decide('succeeded', 'accepting', { payment: asked })).toBe('confirm')
    expect(decide('succeeded', 'requested', { payment: asked })).toBe('nothing')
    expect(decide('succeeded', 'requested', { payment: asked, holdExpiresAt: over })).toBe('lapse')
    expect(decide('succeeded', 'pending', { payment: manual })).toBe('request')
    expect(decide('succeeded', 'pending', { payment: manual, answerBy: over })).toBe('lapse')
    for (const status of ['rejected', 'cancelled', 'expired'] as const)
      expect(decide('succeeded', status, { payment: asked })).toBe('refund')
  })
})
