import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import type { RunDocument } from '@bookmysleep/cms/reconcile/runs'
import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { ObjectId } from 'mongodb'
import type { LaterPayment } from '../../src/mail/templates/payment-due.ts'
import { bookingView } from './booking-view.ts'

export const at = '2026-11-22T10:00:00.000Z'

export const payment = (more: Partial<LaterPayment> = {}): LaterPayment => ({
  id: '65f000000000000000000009',
  amount: 12_85_400,
  status: 'scheduled',
  purpose: 'month',
  from: '2027-01-10',
  to: '2027-02-10',
  dueDate: '2027-01-10',
  lateFee: 0,
  isPayable: true,
  failureCode: null,
  failureMessage: null,
  createdAt: at,
  paidAt: null,
  ...more,
})
export const late = payment({ amount: 13_09_400, lateFee: 24_000 })
export const added = payment({
  purpose: 'extension',
  amount: 4_20_000,
  status: 'paid',
  dueDate: null,
  paidAt: at,
})

export const booking: BookingView = bookingView({
  holdExpiresAt: at,
  specialRequests: 'A lower bunk',
  quote: { ...bookingView().quote, promotion: 1_50_000, wallet: 70_000, dueNow: 13_30_000 },
  payments: [payment()],
  refunds: [{ id: '65f000000000000000000010', amount: 3_15_000, status: 'pending', createdAt: at }],
  timeline: [{ at, event: 'shorten', by: 'seeker', note: null }],
  cancellation: { by: 'seeker', at, reason: 'Plans', refundAmount: 8_00_050 },
})

export const claim: DepositClaimView = {
  bookingId: booking.id,
  status: 'claimed',
  currency: 'INR',
  deposit: 8_00_000,
  claimUntil: at,
  answerUntil: '2026-11-24T10:00:00.000Z',
  items: [
    {
      id: 'a',
      kind: 'damage',
      label: 'Broken lamp',
      month: null,
      amount: 1_20_000,
      note: null,
      photos: [],
      decidedAmount: 30_000,
    },
  ],
  claimedAmount: 1_20_000,
  objection: { at, reason: 'It was broken when we came.' },
  decision: { at, reason: 'The lamp was old.' },
  toSeeker: 7_70_000,
  toOwner: 30_000,
  toMonths: 0,
  arrears: [],
  closedAt: at,
  allowedActions: [],
  rev: 1,
}
export const rentClaim: DepositClaimView = {
  ...claim,
  items: claim.items.map((item) => ({
    ...item,
    kind: 'arrears' as const,
    month: { paymentId: booking.id, from: '2026-10-01', to: '2026-11-01' },
  })),
  toSeeker: 5_60_000,
  toOwner: 0,
  toMonths: 2_40_000,
}
export const dispute = {
  booking,
  amount: 15_50_000,
  reason: 'fraudulent',
  status: 'lost',
  dueBy: new Date(at),
  ownerPart: 2_500_00,
}
export const property = {
  propertyName: 'Lamplight House',
  city: 'Bengaluru',
  ownerName: 'Kavitha Rao',
  reason: null,
}
export const run: RunDocument = {
  _id: new ObjectId(),
  startedBy: 'schedule',
  from: null,
  to: null,
  checks: [],
  status: 'done',
  position: null,
  read: 100,
  found: 3,
  repairable: 1,
  startedAt: new Date(at),
  updatedAt: new Date(at),
  finishedAt: new Date(at),
}
export const finding: Finding = {
  check: 'ledger',
  subject: 'BMS-7K2QX9',
  problem: 'guest_funds is not zero',
  likelyCause: 'a missed webhook',
  advice: 'Process it again',
  repair: null,
}

/** What a mail about the stay says in both languages. */
export const stayFacts = ['BMS-7K2QX9', 'Lamplight House', 'Koramangala', '12:00']
